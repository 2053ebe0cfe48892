package io.wheeltapper.pipeline.trees.growth;

/**
 * The rows of one tree, in ascending order within each node: a node owns a range of them. Each entry holds the row's number
 * (32 bits), its kind (8 bits) and how often it was drawn (24 bits). Not thread-safe; made once and filled for every tree.
 */
final class Sample {
    private static final int MOST_TIMES = (1 << 24) - 1;

    private final BinnedRows rows;
    private final long[] entries;
    private final long[] spare;
    private int size;

    Sample(BinnedRows rows) {
        this.rows = rows;
        this.entries = new long[rows.rows()];
        this.spare = new long[rows.rows()];
    }

    /** Draws afresh, and returns what was drawn. */
    ClassWeightSum draw(Sampler sampler, RandomNumbers numbers) {
        RowKinds kinds = rows.kinds();
        long[] timesOf = new long[kinds.count()];
        size = 0;
        for (int row = 0; row < entries.length; row++) {
            int times = Math.min(MOST_TIMES, sampler.next(numbers));
            int kind = rows.kindOf()[row] & 0xFF;
            // Written in any case, kept if it was drawn: no jump that could be foreseen wrongly.
            entries[size] = row | (long) kind << 32 | (long) times << 40;
            size += times > 0 ? 1 : 0;
            timesOf[kind] += times;
        }
        return kinds.sum(timesOf);
    }

    int size() {
        return size;
    }

    /** The entries themselves; to be read only. */
    long[] entries() {
        return entries;
    }

    static int row(long entry) {
        return (int) entry;
    }

    static int kind(long entry) {
        return (int) (entry >>> 32) & 0xFF;
    }

    static int times(long entry) {
        return (int) (entry >>> 40);
    }

    /**
     * Puts the rows that go left before the others, either in ascending order.
     *
     * @param goesLeft for each bin of {@code column}
     * @return where the right ones begin
     */
    int divide(int from, int to, byte[] column, boolean[] goesLeft) {
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            // Written to both sides, kept on one: no jump that could be foreseen wrongly.
            int isLeft = goesLeft[column[row(entry)] & 0xFF] ? 1 : 0;
            entries[left] = entry;
            spare[right] = entry;
            left += isLeft;
            right += 1 - isLeft;
        }
        System.arraycopy(spare, 0, entries, left, right);
        return left;
    }
}
