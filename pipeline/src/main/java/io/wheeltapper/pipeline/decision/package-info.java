/**
 * Converts a classifier's raw probabilities to calibrated ones, and to a prediction for each machine. Plain arithmetic:
 * must know neither Spark nor tables.
 */
@NullMarked
package io.wheeltapper.pipeline.decision;

import org.jspecify.annotations.NullMarked;
