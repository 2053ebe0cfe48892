/**
 * Draws an evaluation as one HTML page that needs nothing else: no script, no other file, no network. Must not compute
 * figures.
 */
@NullMarked
package io.wheeltapper.pipeline.evaluation.report;

import org.jspecify.annotations.NullMarked;
