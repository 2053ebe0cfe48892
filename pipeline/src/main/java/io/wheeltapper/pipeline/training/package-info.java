/**
 * Trains a classifier on a range of time, calibrates it on the next, and tests it on the one after. Must not look at a
 * row whose label reaches into a later range.
 */
@NullMarked
package io.wheeltapper.pipeline.training;

import org.jspecify.annotations.NullMarked;
