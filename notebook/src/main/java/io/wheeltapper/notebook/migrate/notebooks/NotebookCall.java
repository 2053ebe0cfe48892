package io.wheeltapper.notebook.migrate.notebooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notebook that another notebook runs.
 *
 * @param path path, as far as it is known from the text
 * @param notebook built-in notebook with the same purpose; null if there is none
 * @param parameters passed parameters by name
 */
public record NotebookCall(String path, @Nullable String notebook, List<String> parameters, int cell, int line) {
    public NotebookCall {
        parameters = List.copyOf(parameters);
    }
}
