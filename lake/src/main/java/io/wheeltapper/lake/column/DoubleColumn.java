package io.wheeltapper.lake.column;

import java.util.Arrays;

/** Floating-point numbers. A missing value is told apart from a NaN that was stored. */
public final class DoubleColumn implements ColumnData {
    private static final int FIRST_ROOM = 16;

    private double[] values = new double[FIRST_ROOM];
    private final Missing missing = new Missing();
    private int size;

    /** Appends a value. */
    public void append(double value) {
        reserve(size + 1);
        values[size++] = value;
    }

    /** Appends {@code count} values of {@code from} from {@code offset} on. */
    public void append(double[] from, int offset, int count) {
        reserve(size + count);
        System.arraycopy(from, offset, values, size, count);
        size += count;
    }

    @Override
    public void appendNull() {
        missing.add(size);
        append(Double.NaN);
    }

    /** Returns the value of that row; NaN where it is missing. */
    public double get(int row) {
        return values[row];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return missing.has(row);
    }

    /** Returns whether some value is missing. */
    public boolean hasNulls() {
        return !missing.isEmpty();
    }

    @Override
    public DoubleColumn like() {
        return new DoubleColumn();
    }

    @Override
    public void appendFrom(ColumnData other, int row) {
        DoubleColumn from = (DoubleColumn) other;
        if (from.isNull(row)) {
            appendNull();
        } else {
            append(from.get(row));
        }
    }

    @Override
    public void clear() {
        size = 0;
        missing.clear();
    }

    private void reserve(int room) {
        if (room > values.length) {
            values = Arrays.copyOf(values, Math.max(room, 2 * values.length));
        }
    }
}
