package io.wheeltapper.forest;

/**
 * Bins of a block of rows. Rows stand in groups of {@value #LANES}; in a group those of the first column come first, one byte
 * for each row, then those of the second. So the chains that walk a group share one base address. Not thread-safe.
 */
final class Bins {
    /** Rows that are walked at once. */
    static final int LANES = 8;

    private static final int MOST_ROWS = 512;
    private static final int MOST_BYTES = 1 << 16;

    private final byte[] bytes;
    private final int stride;
    private final int rows;

    /** For blocks that fit a processor's cache, of {@value #MOST_ROWS} rows at most. */
    Bins(int columns) {
        stride = LANES * Math.max(1, columns);
        int groups = Math.max(1, Math.min(MOST_ROWS / LANES, MOST_BYTES / stride));
        rows = groups * LANES;
        bytes = new byte[Math.multiplyExact(groups, stride)];
    }

    /** Rows of a block. */
    int rows() {
        return rows;
    }

    /** Bytes from one group to the next. */
    int stride() {
        return stride;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the bin of the first column stands; those of the others follow {@value #LANES} bytes apart. */
    int place(int row) {
        return row / LANES * stride + row % LANES;
    }

    void set(int row, int column, int bin) {
        bytes[place(row) + column * LANES] = (byte) bin;
    }
}
