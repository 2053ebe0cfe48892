/** Notebooks as Jupyter writes them, nbformat 4. Knows neither what runs them nor what they are turned into. */
@NullMarked
package io.wheeltapper.notebook.documents;

import org.jspecify.annotations.NullMarked;
