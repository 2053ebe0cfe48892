/**
 * Renders an evaluation as one self-contained HTML page: no script, no other file, no network. Must not compute
 * figures.
 */
@NullMarked
package io.wheeltapper.pipeline.evaluation.report;

import org.jspecify.annotations.NullMarked;
