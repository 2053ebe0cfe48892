package io.wheeltapper.pipeline.ingest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A record as it stands in its file, cut into fields but not yet understood. */
final class RawRecord {
    /** Index of its file among those of the data set. */
    final int file;
    /** Its line, from 1; of JSON over several lines, its first; in Parquet, its row. */
    final long line;
    /** Texts of the wanted columns, in their order; null where there is none. */
    final @Nullable String[] fields;
    /** Why it could not be cut into fields; null when it could. */
    final @Nullable String problem;

    private final Supplier<String> raw;

    RawRecord(int file, long line, @Nullable String[] fields, @Nullable String problem, Supplier<String> raw) {
        this.file = file;
        this.line = line;
        this.fields = fields;
        this.problem = problem;
        this.raw = raw;
    }

    /** Returns the whole text; of Parquet, the wanted columns as JSON. */
    String raw() {
        return raw.get();
    }
}
