package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.Arrays;
import java.util.Locale;

/** The language of a notebook. Only Java notebooks can run here; others are stored. */
public enum Language {
    JAVA("java"),
    PYTHON("py"),
    SCALA("scala"),
    SQL("sql"),
    R("r");

    private final String extension;

    Language(String extension) {
        this.extension = extension;
    }

    /** Returns the extension of files with source text, without the dot. */
    String extension() {
        return extension;
    }

    /**
     * Parses a language.
     *
     * @throws ApiException if there is no such language
     */
    static Language of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("language is \"%s\", but must be one of %s."
                        .formatted(WorkspaceErrors.shortened(name), Arrays.toString(values()))));
    }

    /** Returns the language in a notebook's metadata; Java if there is none or it is unknown. */
    static Language ofMetadata(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "python", "ipython", "python3" -> PYTHON;
            case "scala" -> SCALA;
            case "sql" -> SQL;
            case "r" -> R;
            default -> JAVA;
        };
    }
}
