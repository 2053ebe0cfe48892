/** Notebooks in Jupyter's format, nbformat 4. Knows neither what runs them nor their other formats. */
@NullMarked
package io.wheeltapper.notebook.documents;

import org.jspecify.annotations.NullMarked;
