/** Applies a model to a date range and stores the results. */
@NullMarked
package io.wheeltapper.pipeline.scoring;

import org.jspecify.annotations.NullMarked;
