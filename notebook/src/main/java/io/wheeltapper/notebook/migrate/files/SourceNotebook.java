package io.wheeltapper.notebook.migrate.files;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import java.util.List;

/**
 * A notebook as far as it can be analyzed.
 *
 * @param file path relative to the folder; in an archive, followed by {@code !} and the path in it
 * @param language default language of its cells
 */
public record SourceNotebook(String file, CodeLanguage language, List<SourceCell> cells) {
    public SourceNotebook {
        cells = List.copyOf(cells);
    }

    /** Returns the last part of its path without the extension: {@code 2a_feature_engineering}. */
    public String name() {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }
}
