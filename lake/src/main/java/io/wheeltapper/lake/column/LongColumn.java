package io.wheeltapper.lake.column;

import java.util.Arrays;

/** Whole numbers, or times in microseconds since 1970-01-01T00:00:00Z. */
public final class LongColumn implements ColumnData {
    private static final int FIRST_ROOM = 16;

    private long[] values = new long[FIRST_ROOM];
    private final Missing missing = new Missing();
    private int size;

    /** Appends a value. */
    public void append(long value) {
        reserve(size + 1);
        values[size++] = value;
    }

    /** Appends {@code count} values of {@code from} from {@code offset} on. */
    public void append(long[] from, int offset, int count) {
        reserve(size + count);
        System.arraycopy(from, offset, values, size, count);
        size += count;
    }

    @Override
    public void appendNull() {
        missing.add(size);
        append(0);
    }

    /** Returns the value of that row; 0 where it is missing. */
    public long get(int row) {
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
    public LongColumn like() {
        return new LongColumn();
    }

    @Override
    public void appendFrom(ColumnData other, int row) {
        LongColumn from = (LongColumn) other;
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
