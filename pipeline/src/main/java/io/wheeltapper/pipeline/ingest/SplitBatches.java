package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** What a task of Spark takes from the records of a split, batch by batch. The split is closed when the task ends. */
final class SplitBatches<T> implements Iterator<T> {
    private final FileSplit split;
    private final CheckedSplit records;
    private final int recordsInABatch;
    private final Taken<T> taken;
    private Iterator<T> current = Collections.emptyIterator();

    private SplitBatches(FileSplit split, CheckedSplit records, int recordsInABatch, Taken<T> taken) {
        this.split = split;
        this.records = records;
        this.recordsInABatch = recordsInABatch;
        this.taken = taken;
    }

    /** Takes from the records that were read last. */
    @FunctionalInterface
    interface Taken<T> extends Serializable {
        List<T> of(FileSplit split, CheckedSplit records);
    }

    static <T> Iterator<T> of(FileSplit split, CheckedSplit records, int recordsInABatch, Taken<T> taken) {
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) context -> close(records));
        }
        return new SplitBatches<>(split, records, recordsInABatch, taken);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && records.next(recordsInABatch)) {
            current = taken.of(split, records).iterator();
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private static void close(CheckedSplit records) {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
