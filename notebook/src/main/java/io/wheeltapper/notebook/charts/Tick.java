package io.wheeltapper.notebook.charts;

/**
 * A named tick on an axis.
 *
 * @param below second line, or empty
 */
record Tick(double at, String label, String below) {}
