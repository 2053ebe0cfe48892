package io.wheeltapper.notebook.migrate.files;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import java.util.List;

/**
 * A notebook as far as it can be read here.
 *
 * @param file relative to the folder; in an archive, its path there behind a {@code !}
 * @param language that of cells which do not say another
 */
public record SourceNotebook(String file, CodeLanguage language, List<SourceCell> cells) {
    public SourceNotebook {
        cells = List.copyOf(cells);
    }

    /** Returns the last part of its path without the ending: {@code 2a_feature_engineering}. */
    public String name() {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }
}
