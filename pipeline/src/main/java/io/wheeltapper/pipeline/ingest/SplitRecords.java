package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The records of a split, in order; blank lines and the header are passed over. */
final class SplitRecords implements Iterator<RawRecord> {
    private final FileSplit split;
    private final LineReader lines;
    private final FieldReader fieldReader;
    private boolean headerToCome;
    private @Nullable RawRecord next;

    private SplitRecords(FileSplit split, LineReader lines) {
        this.split = split;
        this.lines = lines;
        this.fieldReader = FieldReader.of(split.format(), split.layout());
        this.headerToCome = split.format() == FileFormat.CSV && split.start() == 0;
    }

    /** Opens the split; it is closed after its last record, or when the task ends. */
    static Iterator<RawRecord> open(FileSplit split, Configuration hadoop) {
        try {
            LineReader lines = TextFiles.open(split, hadoop);
            TaskContext task = TaskContext.get();
            if (task != null) {
                task.addTaskCompletionListener((TaskCompletionListener) context -> close(lines));
            }
            SplitRecords records = new SplitRecords(split, lines);
            records.advance();
            return records;
        } catch (IOException e) {
            throw IngestErrors.unreadable(split.path(), e);
        }
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
            throw IngestErrors.unreadable(split.path(), e);
        }
        return record;
    }

    private void advance() throws IOException {
        next = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = lines.line() == 1 ? withoutMark(line) : line;
            if (text.isBlank()) {
                continue;
            }
            if (headerToCome) {
                headerToCome = false;
                continue;
            }
            @Nullable
            String[] fields = new @Nullable String[split.layout().names().size()];
            String problem = fieldReader.read(text, fields);
            next = new RawRecord(split.file(), lines.line(), fields, problem, text);
            return;
        }
        lines.close();
    }

    /** The byte order mark that some programs put before the first line is not part of it. */
    static String withoutMark(String line) {
        return !line.isEmpty() && line.charAt(0) == '\uFEFF' ? line.substring(1) : line;
    }

    private static void close(LineReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
