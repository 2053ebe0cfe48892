package io.wheeltapper.pipeline.trees.growth;

/**
 * The rows of one tree: a node owns a range of them, in which they are in order of kind, and in ascending order within
 * each kind. Each entry holds the row's number (32 bits), its kind (8 bits) and how often it was drawn (24 bits). Not
 * thread-safe; created once and filled for every tree.
 */
final class Sample {
    private static final int MOST_TIMES = (1 << 24) - 1;

    private final BinnedRows rows;
    private final int[] firstOfKind;
    private final long[] entries;
    private final long[] spare;
    private int size;

    Sample(BinnedRows rows) {
        this.rows = rows;
        this.firstOfKind = firstOfKind(rows);
        this.entries = new long[rows.rows()];
        this.spare = new long[rows.rows()];
    }

    /** Returns the start of each kind, and the last end, if all rows were drawn. */
    private static int[] firstOfKind(BinnedRows rows) {
        int[] first = new int[rows.kinds().count() + 1];
        for (byte kind : rows.kindOf()) {
            first[(kind & 0xFF) + 1]++;
        }
        for (int kind = 1; kind < first.length; kind++) {
            first[kind] += first[kind - 1];
        }
        return first;
    }

    /** Draws a new sample, and returns its sums. */
    ClassWeightSum draw(Sampler sampler, RandomNumbers numbers) {
        int[] next = firstOfKind.clone();
        for (int row = 0; row < entries.length; row++) {
            int times = Math.min(MOST_TIMES, sampler.next(numbers));
            int kind = rows.kindOf()[row] & 0xFF;
            // Written in any case, kept if it was drawn: this avoids an unpredictable branch.
            entries[next[kind]] = row | (long) kind << 32 | (long) times << 40;
            next[kind] += times > 0 ? 1 : 0;
        }
        return closeGaps(next);
    }

    /** Closes the gaps between kinds, each of which ends at its {@code end}, and adds them up. */
    private ClassWeightSum closeGaps(int[] end) {
        RowKinds kinds = rows.kinds();
        long[] timesOf = new long[kinds.count()];
        size = 0;
        for (int kind = 0; kind < timesOf.length; kind++) {
            for (int i = firstOfKind[kind]; i < end[kind]; i++) {
                timesOf[kind] += times(entries[i]);
                entries[size++] = entries[i];
            }
        }
        return kinds.sum(timesOf);
    }

    int size() {
        return size;
    }

    /** Returns the entries themselves, which must not be changed. */
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

    /** Returns the end of the rows with the same kind as the one at {@code from}; at most {@code to}. */
    int endOfKind(int from, int to) {
        int kind = kind(entries[from]);
        int same = from;
        int end = to;
        while (end - same > 1) {
            int middle = (same + end) >>> 1;
            if (kind(entries[middle]) == kind) {
                same = middle;
            } else {
                end = middle;
            }
        }
        return end;
    }

    /**
     * Moves the rows that go left before the others, keeping the order on either side.
     *
     * @param leftBins bins of {@code column} that go left
     * @return position of the first right row
     */
    int divide(int from, int to, byte[] column, int[] leftBins) {
        // The compiler knows the length of an array that was just created, so it can omit bounds checks.
        int[] isLeft = new int[FeatureBins.MOST_BINS];
        for (int bin : leftBins) {
            isLeft[bin] = 1;
        }
        int left = from;
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            // Written to both sides, kept on one: this avoids an unpredictable branch.
            entries[left] = entry;
            spare[i - left] = entry;
            left += isLeft[column[row(entry)] & 0xFF];
        }
        System.arraycopy(spare, 0, entries, left, to - left);
        return left;
    }
}
