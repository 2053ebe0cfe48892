/**
 * Chooses the possible splits of a number from the frequencies of its values. Input and output are plain arrays. Must
 * not know Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.trees.thresholds;

import org.jspecify.annotations.NullMarked;
