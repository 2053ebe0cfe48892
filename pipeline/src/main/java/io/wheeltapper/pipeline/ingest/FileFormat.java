package io.wheeltapper.pipeline.ingest;

import java.util.Locale;
import java.util.Optional;

/**
 * The format of a source, determined by its extension and, for JSON, its beginning; text may be compressed,
 * {@code .gz}.
 */
enum FileFormat {
    /** One record per line, fields separated by commas, names in the first line. */
    CSV,
    /** One JSON object per line. */
    JSON_LINES,
    /** JSON objects over any number of lines, in an array or one after another. */
    JSON_VALUES,
    PARQUET,
    /** A Delta table; its data files are {@link #PARQUET}. */
    DELTA;

    /** Returns the format of a file name; empty if its extension is unknown. */
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

    boolean isText() {
        return this == CSV || this == JSON_LINES || this == JSON_VALUES;
    }
}
