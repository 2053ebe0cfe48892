package io.wheeltapper.pipeline.ingest;

import java.util.List;

/** Recognizes a header that was split at the wrong separator. */
final class SeparatorHint {
    private SeparatorHint() {}

    /**
     * Returns a sentence with the separator of the header; empty if several columns were found, or none is recognized.
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
