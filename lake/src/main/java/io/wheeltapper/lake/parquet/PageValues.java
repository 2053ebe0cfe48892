package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;
import java.util.Arrays;

/** The values of one page of a column without nesting, with a place for each row. Used again for the next page. */
final class PageValues {
    /** Room behind the last value for a group of packed bits that a page cuts short. */
    static final int SPARE = 8;

    private int rows;
    private long firstRow;
    private boolean hasNulls;
    private boolean[] isNull = new boolean[0];
    private long[] longs = new long[0];
    private double[] doubles = new double[0];
    private int[] codes = new int[0];

    /** Makes room for the values of a page. */
    void begin(long first, int count) {
        firstRow = first;
        rows = count;
        hasNulls = false;
    }

    int rows() {
        return rows;
    }

    /** The row after the last. */
    long end() {
        return firstRow + rows;
    }

    long[] longs() {
        longs = longs.length < rows ? new long[rows] : longs;
        return longs;
    }

    double[] doubles() {
        doubles = doubles.length < rows ? new double[rows] : doubles;
        return doubles;
    }

    int[] codes() {
        codes = codes.length < rows + SPARE ? new int[rows + SPARE] : codes;
        return codes;
    }

    /**
     * Marks the rows whose level is less than 1 as null.
     *
     * @return how many are not
     */
    int setLevels(int[] levels) {
        isNull = isNull.length < rows ? new boolean[rows] : isNull;
        int present = 0;
        for (int row = 0; row < rows; row++) {
            isNull[row] = levels[row] == 0;
            present += levels[row];
        }
        hasNulls = present < rows;
        return present;
    }

    /** Moves {@code present} values that stand one after the other to the rows that they belong to. */
    void spread(int present) {
        if (!hasNulls) {
            return;
        }
        int from = present;
        for (int row = rows - 1; row >= 0; row--) {
            if (!isNull[row]) {
                from--;
                move(from, row);
            }
        }
    }

    private void move(int from, int to) {
        if (longs.length > to) {
            longs[to] = longs[from];
        }
        if (doubles.length > to) {
            doubles[to] = doubles[from];
        }
        if (codes.length > to) {
            codes[to] = codes[from];
        }
    }

    /** Appends the values of {@code count} rows from {@code row} of the row group on, all of which are on this page. */
    void appendTo(ColumnData target, long row, int count) {
        int offset = Math.toIntExact(row - firstRow);
        if (hasNulls) {
            for (int i = offset; i < offset + count; i++) {
                appendOne(target, i);
            }
        } else if (target instanceof LongColumn column) {
            column.append(longs, offset, count);
        } else if (target instanceof DoubleColumn column) {
            column.append(doubles, offset, count);
        } else if (target instanceof TextColumn column) {
            column.appendCodes(codes, offset, count);
        }
    }

    private void appendOne(ColumnData target, int index) {
        if (isNull[index]) {
            target.appendNull();
        } else if (target instanceof LongColumn column) {
            column.append(longs[index]);
        } else if (target instanceof DoubleColumn column) {
            column.append(doubles[index]);
        } else if (target instanceof TextColumn column) {
            column.appendCode(codes[index]);
        }
    }

    /** For a page that has nothing but nulls. */
    void setAllNull() {
        isNull = isNull.length < rows ? new boolean[rows] : isNull;
        Arrays.fill(isNull, 0, rows, true);
        hasNulls = rows > 0;
    }
}
