package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.Arrays;
import java.util.Locale;

/** Of a notebook. Only those of Java can be run here; the others are kept. */
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

    /** Of files with its source text, without the dot. */
    String extension() {
        return extension;
    }

    /** @throws ApiException if there is no such language */
    static Language of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("language is \"%s\"; it must be one of %s."
                        .formatted(WorkspaceErrors.shortened(name), Arrays.toString(values()))));
    }

    /** As notebooks name it in their metadata; Java where they name none or another. */
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
