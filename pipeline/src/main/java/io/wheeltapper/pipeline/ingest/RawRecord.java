package io.wheeltapper.pipeline.ingest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A record as it is in its file, split into fields but not yet parsed. */
final class RawRecord {
    /** Index of its file in the data set. */
    final int file;
    /** Its line, from 1; for JSON over several lines, the first; in Parquet, its row. */
    final long line;
    /** Texts of the wanted columns in order; null for missing ones. */
    final @Nullable String[] fields;
    /** Why it could not be split into fields; null if it could. */
    final @Nullable String problem;

    private final Supplier<String> raw;

    RawRecord(int file, long line, @Nullable String[] fields, @Nullable String problem, Supplier<String> raw) {
        this.file = file;
        this.line = line;
        this.fields = fields;
        this.problem = problem;
        this.raw = raw;
    }

    /** Returns the whole text; for Parquet, the wanted columns as JSON. */
    String raw() {
        return raw.get();
    }
}
