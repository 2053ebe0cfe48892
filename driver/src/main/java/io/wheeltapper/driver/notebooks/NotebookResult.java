package io.wheeltapper.driver.notebooks;

import io.wheeltapper.notebook.documents.Notebook;
import org.jspecify.annotations.Nullable;

/**
 * The result of a notebook that reached its end.
 *
 * @param value value passed to {@code notebook.exit}; null if it was not called
 */
public record NotebookResult(Notebook executed, @Nullable String value) {}
