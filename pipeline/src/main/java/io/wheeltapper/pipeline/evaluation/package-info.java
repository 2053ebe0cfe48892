/**
 * Compares results with what happened since: by row, by failure and in money. Must not know how results are computed,
 * nor how figures are drawn.
 */
@NullMarked
package io.wheeltapper.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
