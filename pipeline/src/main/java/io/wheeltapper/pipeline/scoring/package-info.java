/**
 * Applies a model to a date range and keeps the results.
 */
@NullMarked
package io.wheeltapper.pipeline.scoring;

import org.jspecify.annotations.NullMarked;
