package io.wheeltapper.pipeline.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The records of a split in order, as they are in the file. */
interface SplitRecords extends Closeable {
    /** Returns the next record; null after the last. */
    @Nullable
    RawRecord next() throws IOException;

    /** Returns the reader of plain lines, for a split whose next record may be one; otherwise null. */
    default @Nullable LineReader plainLines() {
        return null;
    }

    /** Opens the split, which the caller closes. */
    static SplitRecords open(FileSplit split, Configuration hadoop) throws IOException {
        return switch (split.format()) {
            case CSV, JSON_LINES -> new LineRecords(split, TextFiles.lines(split, hadoop));
            case JSON_VALUES -> new JsonRecords(split, TextFiles.values(split, hadoop));
            case PARQUET -> ParquetRecords.open(split, hadoop);
            case DELTA -> throw new IllegalArgumentException("A table is read through its data files");
        };
    }
}
