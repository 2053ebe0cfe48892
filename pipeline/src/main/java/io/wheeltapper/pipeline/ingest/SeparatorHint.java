package io.wheeltapper.pipeline.ingest;

import java.util.List;

/** Recognises a header that was cut at the wrong separator. */
final class SeparatorHint {
    private SeparatorHint() {}

    /**
     * Returns a sentence that says which separator the header has; empty where several columns were found, or none is
     * seen.
     */
    static String of(List<String> columns) {
        if (columns.size() != 1) {
            return "";
        }
        String header = columns.get(0);
        return List.of(";", "\t", "|", ",").stream()
                .filter(header::contains)
                .findFirst()
                .map(separator ->
                        " Its values are separated by \"%1$s\": set separator: \"%1$s\" on the table in the scenario, and decimal: \",\" if its numbers are written so."
                                .formatted(separator.equals("\t") ? "\\t" : separator))
                .orElse("");
    }
}
