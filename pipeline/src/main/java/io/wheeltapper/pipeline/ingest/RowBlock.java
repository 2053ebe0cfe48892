package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import org.jspecify.annotations.Nullable;

/**
 * Records held in memory as columns, in the order of their splits and lines.
 *
 * @param rows their values
 * @param splits index of the split of each; null if all are from split {@code split}
 * @param split index of the split of all, or {@link #TABLE}
 * @param lines line of each
 * @param codes by column of texts and number in {@code rows}: the number of the text in the data set; null for other
 *     columns
 */
record RowBlock(RowBatch rows, int @Nullable [] splits, int split, LongColumn lines, int[] @Nullable [] codes) {
    /** The split of rows of the table, which come before all records. */
    static final int TABLE = -1;

    int size() {
        return rows.rows();
    }

    int split(int row) {
        int[] each = splits;
        return each == null ? split : each[row];
    }

    /** Returns the number in the data set of a text; {@link TextColumn#NULL} for null. */
    int code(int column, int row) {
        int code = rows.texts(column).code(row);
        int[] numbers = codes[column];
        return code < 0 || numbers == null ? code : numbers[code];
    }

    /** Returns about how many bytes it takes. */
    long bytes() {
        return (long) size() * Long.BYTES * (1 + rows.columns().size());
    }
}
