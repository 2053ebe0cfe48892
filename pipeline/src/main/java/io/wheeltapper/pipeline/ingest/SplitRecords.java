package io.wheeltapper.pipeline.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The records of a split in order. It is closed after the last record, or when the task ends. */
final class SplitRecords implements Iterator<RawRecord> {
    private final Records records;
    private @Nullable RawRecord next;

    private SplitRecords(Records records) {
        this.records = records;
    }

    /** Reads records of one format. */
    interface Records extends Closeable {
        /** Returns the next record; null after the last. */
        @Nullable
        RawRecord next() throws IOException;
    }

    /** Opens the split. */
    static Iterator<RawRecord> open(FileSplit split, Configuration hadoop) throws IOException {
        Records records = switch (split.format()) {
            case CSV, JSON_LINES -> new LineRecords(split, TextFiles.lines(split, hadoop));
            case JSON_VALUES -> new JsonRecords(split, TextFiles.values(split, hadoop));
            case PARQUET -> ParquetRecords.open(split, hadoop);
            case DELTA -> throw new IllegalArgumentException("A table is read through its data files");
        };
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) context -> close(records));
        }
        SplitRecords all = new SplitRecords(records);
        all.advance();
        return all;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public RawRecord next() {
        RawRecord record = next;
        if (record == null) {
            throw new NoSuchElementException();
        }
        try {
            advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return record;
    }

    private void advance() throws IOException {
        next = records.next();
        if (next == null) {
            records.close();
        }
    }

    private static void close(Closeable records) {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
