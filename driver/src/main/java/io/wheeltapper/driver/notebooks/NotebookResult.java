package io.wheeltapper.driver.notebooks;

import io.wheeltapper.notebook.documents.Notebook;
import org.jspecify.annotations.Nullable;

/**
 * A notebook that has come to its end.
 *
 * @param value what it gave to {@code notebook.exit}; null where it did not
 */
public record NotebookResult(Notebook executed, @Nullable String value) {}
