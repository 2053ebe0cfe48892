package io.wheeltapper.pipeline.ingest;

import java.util.Locale;
import java.util.Optional;

/** How a file holds its records, told by its extension; text may be compressed, {@code .gz}. */
enum FileFormat {
    /** One record a line, fields between commas, names in the first line. */
    CSV,
    /** One JSON object a line. */
    JSON_LINES,
    PARQUET;

    /** Empty when the extension is none of ours. */
    static Optional<FileFormat> of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String name = isCompressed(lower) ? lower.substring(0, lower.length() - 3) : lower;
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return Optional.of(JSON_LINES);
        }
        return lower.endsWith(".parquet") ? Optional.of(PARQUET) : Optional.empty();
    }

    static boolean isCompressed(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
