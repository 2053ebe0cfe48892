package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves single rows into and out of batches; for small tables. */
final class BatchRows {
    private BatchRows() {}

    /** Adds a row of {@link String}s, {@link Long}s, {@link Double}s and {@link Instant}s, or nulls. */
    static void add(RowBatch batch, List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            append(batch.columns().get(i), values.get(i));
        }
    }

    static void append(ColumnData column, @Nullable Object value) {
        if (value == null) {
            column.appendNull();
        } else if (column instanceof TextColumn texts) {
            texts.append(Utf8.of((String) value));
        } else if (column instanceof DoubleColumn doubles) {
            doubles.append((Double) value);
        } else if (column instanceof LongColumn longs) {
            longs.append(value instanceof Instant time ? Micros.of(time) : ((Number) value).longValue());
        }
    }

    /** Returns the values of a row: {@link String}s, {@link Long}s and {@link Double}s; an empty text for null. */
    static List<Object> values(RowBatch batch, int row) {
        List<Object> values = new ArrayList<>();
        for (ColumnData column : batch.columns()) {
            Object value = value(column, row);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    /** Returns the value of a row: a {@link String}, {@link Long} or {@link Double}, or null. */
    static @Nullable Object value(ColumnData column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn texts) {
            return texts.get(row).toString();
        }
        return column instanceof DoubleColumn doubles
                ? (Object) doubles.get(row)
                : (Object) ((LongColumn) column).get(row);
    }
}
