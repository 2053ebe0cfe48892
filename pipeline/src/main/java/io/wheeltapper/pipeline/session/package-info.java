/** The Spark session: embedded by default, a cluster's if one is named. Must not know the verbs. */
@NullMarked
package io.wheeltapper.pipeline.session;

import org.jspecify.annotations.NullMarked;
