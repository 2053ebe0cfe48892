/**
 * Charts of plain columns, rendered as Vega-Lite specification, SVG and PNG. Knows neither where the columns come from
 * nor notebooks.
 */
@NullMarked
package io.wheeltapper.notebook.charts;

import org.jspecify.annotations.NullMarked;
