package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads records that are JSON objects over any number of lines. */
final class JsonRecords implements SplitRecords {
    private final FileSplit split;
    private final JsonValueReader values;
    private final JsonFields fieldReader;

    JsonRecords(FileSplit split, JsonValueReader values) {
        this.split = split;
        this.values = values;
        this.fieldReader = new JsonFields(split.layout());
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        String text = values.next();
        if (text == null) {
            return null;
        }
        @Nullable String[] fields = new @Nullable String[split.layout().names().size()];
        String problem = fieldReader.read(text, fields);
        split.layout().fillIn(fields);
        return new RawRecord(split.file(), values.line(), fields, problem, () -> text);
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
