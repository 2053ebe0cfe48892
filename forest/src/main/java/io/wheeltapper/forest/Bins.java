package io.wheeltapper.forest;

/**
 * Bins of a block of rows. Rows are in groups of {@value #LANES}; within a group, the bins of the first column come
 * first, one byte for each row, then those of the second. So the chains that walk a group share one base address. Not
 * thread-safe.
 */
final class Bins {
    /** Number of rows that are walked at once. */
    static final int LANES = 8;

    private static final int MOST_ROWS = 1024;
    private static final int MOST_BYTES = 1 << 18;

    private final byte[] bytes;
    private final int stride;
    private final int rows;

    /** Creates bins for blocks that fit a processor's cache, of at most {@value #MOST_ROWS} rows. */
    static Bins ofBlock(int columns) {
        int groups = Math.min(MOST_ROWS / LANES, MOST_BYTES / (LANES * Math.max(1, columns)));
        return new Bins(columns, Math.max(1, groups) * LANES);
    }

    /**
     * Creates bins.
     *
     * @param rows a multiple of {@value #LANES}
     */
    Bins(int columns, int rows) {
        this.rows = rows;
        stride = LANES * Math.max(1, columns);
        bytes = new byte[Math.multiplyExact(rows / LANES, stride)];
    }

    /** Returns rows of a block. */
    int rows() {
        return rows;
    }

    /** Returns the bytes from one group to the next. */
    int stride() {
        return stride;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the position of the first column's bin; those of the others follow {@value #LANES} bytes apart. */
    int place(int row) {
        return row / LANES * stride + row % LANES;
    }

    void set(int row, int column, int bin) {
        bytes[place(row) + column * LANES] = (byte) bin;
    }
}
