package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads records that are lines; blank lines and the header are skipped. */
final class LineRecords implements SplitRecords {
    private final FileSplit split;
    private final LineReader lines;
    private final FieldReader fieldReader;
    private boolean headerToCome;

    LineRecords(FileSplit split, LineReader lines) {
        this.split = split;
        this.lines = lines;
        this.fieldReader = FieldReader.of(split.format(), split.layout());
        this.headerToCome = split.format() == FileFormat.CSV && split.start() == 0;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
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
            split.layout().fillIn(fields);
            return new RawRecord(split.file(), lines.line(), fields, problem, () -> text);
        }
        return null;
    }

    @Override
    public @Nullable LineReader plainLines() {
        return split.format() == FileFormat.CSV && !headerToCome ? lines : null;
    }

    /** Removes the byte order mark that some programs write before the first line. */
    static String withoutMark(String line) {
        return !line.isEmpty() && line.charAt(0) == '\uFEFF' ? line.substring(1) : line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
