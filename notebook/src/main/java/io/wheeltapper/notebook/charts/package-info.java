/**
 * Charts over plain columns: said once, given as a Vega-Lite specification, as SVG and as PNG. Knows nothing of where the
 * columns come from, nor of notebooks.
 */
@NullMarked
package io.wheeltapper.notebook.charts;

import org.jspecify.annotations.NullMarked;
