package io.wheeltapper.pipeline.ingest;

import org.jspecify.annotations.Nullable;

/** Extracts the wanted fields of one line. */
interface FieldReader {
    /**
     * Fills {@code fields} in the order of the wanted columns; null for missing ones.
     *
     * @return problem of the line as a whole, or null
     */
    @Nullable
    String read(String line, @Nullable String[] fields);

    static FieldReader of(FileFormat format, FileLayout layout) {
        return format == FileFormat.CSV ? new CsvFields(layout) : new JsonFields(layout);
    }
}
