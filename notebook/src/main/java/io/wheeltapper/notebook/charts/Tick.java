package io.wheeltapper.notebook.charts;

/**
 * A named place on an axis.
 *
 * @param below a second line, or empty
 */
record Tick(double at, String label, String below) {}
