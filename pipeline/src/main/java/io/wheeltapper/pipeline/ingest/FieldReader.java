package io.wheeltapper.pipeline.ingest;

import org.jspecify.annotations.Nullable;

/** Cuts one line into the wanted fields. */
interface FieldReader {
    /**
     * Fills {@code fields} in the order of the wanted columns; null for what is not there.
     *
     * @return what is wrong with the line as a whole, or null
     */
    @Nullable
    String read(String line, @Nullable String[] fields);

    static FieldReader of(FileFormat format, FileLayout layout) {
        return format == FileFormat.CSV ? new CsvFields(layout) : new JsonFields(layout);
    }
}
