package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import java.io.IOException;

/** Reads the values of one column of a row group, for rows that are asked for in ascending order. */
interface ColumnCursor {
    /**
     * Appends the values of {@code count} rows from {@code row} of the row group on.
     *
     * @param target of the type that the column was asked for as
     */
    void read(long row, int count, ColumnData target) throws IOException;

    /** A column that a file does not have: it is null. */
    static ColumnCursor ofNulls() {
        return (row, count, target) -> {
            for (int i = 0; i < count; i++) {
                target.appendNull();
            }
        };
    }
}
