package io.wheeltapper.notebook.migrate.notebooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notebook that another runs.
 *
 * @param path as far as the text says it
 * @param notebook ours that does the same; null where there is none
 * @param parameters that are handed over, by name
 */
public record NotebookCall(String path, @Nullable String notebook, List<String> parameters, int cell, int line) {
    public NotebookCall {
        parameters = List.copyOf(parameters);
    }
}
