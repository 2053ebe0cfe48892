/** What runs a step on one machine without Spark: threads, file systems, and the reasons for which Spark is needed. */
@NullMarked
package io.wheeltapper.pipeline.engine;

import org.jspecify.annotations.NullMarked;
