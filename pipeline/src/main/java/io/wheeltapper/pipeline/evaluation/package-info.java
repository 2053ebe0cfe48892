/**
 * Compares results with what happened since: by row, by failure and in money. Must not know how the results were made, nor
 * how figures are drawn.
 */
@NullMarked
package io.wheeltapper.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
