package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.Arrays;

/** Formats of imports and exports; the names are those of the API. */
enum WorkspaceFormat {
    SOURCE,
    AUTO,
    JUPYTER,
    HTML,
    RAW,
    DBC,
    R_MARKDOWN;

    /**
     * Parses a format.
     *
     * @throws ApiException if there is no such format
     */
    static WorkspaceFormat of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("format is \"%s\", but must be one of %s."
                        .formatted(WorkspaceErrors.shortened(name), Arrays.toString(values()))));
    }
}
