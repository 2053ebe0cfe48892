/**
 * Chooses where a number may be split, by how often each of its values was observed. Plain arrays go in and out. Must not
 * know Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.trees.thresholds;

import org.jspecify.annotations.NullMarked;
