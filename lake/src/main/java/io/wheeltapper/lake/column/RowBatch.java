package io.wheeltapper.lake.column;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows, held as columns.
 *
 * @param schema what the columns are
 * @param columns the values, as many in each; the type of each is that of {@link ColumnData#of}
 */
public record RowBatch(TableSchema schema, List<ColumnData> columns) {
    public RowBatch {
        columns = List.copyOf(columns);
        if (columns.size() != schema.fields().size()) {
            throw new IllegalArgumentException("%d columns for a schema of %d"
                    .formatted(columns.size(), schema.fields().size()));
        }
    }

    /** Returns a batch without rows, to which rows can be appended. */
    public static RowBatch empty(TableSchema schema) {
        return new RowBatch(
                schema,
                schema.fields().stream()
                        .map(field -> ColumnData.of(field.type()))
                        .toList());
    }

    /** Returns how many rows there are. */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    /** Returns the column of texts at that place. */
    public TextColumn texts(int column) {
        return (TextColumn) columns.get(column);
    }

    /** Returns the column of whole numbers or times at that place. */
    public LongColumn longs(int column) {
        return (LongColumn) columns.get(column);
    }

    /** Returns the column of floating-point numbers at that place. */
    public DoubleColumn doubles(int column) {
        return (DoubleColumn) columns.get(column);
    }

    /** Returns the column of lists at that place. */
    public ListColumn lists(int column) {
        return (ListColumn) columns.get(column);
    }

    /** Returns a new batch of {@code rows}, in that order. */
    public RowBatch take(int[] rows) {
        RowBatch taken =
                new RowBatch(schema, columns.stream().map(ColumnData::like).toList());
        for (int row : rows) {
            taken.appendFrom(this, row);
        }
        return taken;
    }

    /**
     * Returns the same rows with the columns of {@code other} in its order, found by name; the values are shared.
     *
     * @throws IllegalArgumentException if there is no column of a name
     */
    public RowBatch select(TableSchema other) {
        List<ColumnData> selected = new ArrayList<>();
        for (String name : other.names()) {
            int column = schema.indexOf(name);
            if (column < 0) {
                throw new IllegalArgumentException("No column is called " + name);
            }
            selected.add(columns.get(column));
        }
        return new RowBatch(other, selected);
    }

    /** Appends a row of another batch of the same columns. */
    public void appendFrom(RowBatch other, int row) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).appendFrom(other.columns.get(i), row);
        }
    }

    /** Takes all rows out. */
    public void clear() {
        columns.forEach(ColumnData::clear);
    }
}
