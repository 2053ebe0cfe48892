/** The named, ordered feature schema that training and scoring share. Must not know Spark. */
@NullMarked
package io.wheeltapper.core.feature;

import org.jspecify.annotations.NullMarked;
