package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/** The number of rows of each kind in each bin of one feature. Not thread-safe; emptied by reading. */
final class KindHistogram {
    private final int bins;
    private final int kindBits;
    private final int[] cells;
    private final long[] hit = new long[FeatureBins.MOST_BINS / Long.SIZE];

    KindHistogram(int mostBins, int kinds) {
        this.bins = mostBins;
        this.kindBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, kinds - 1));
        this.cells = new int[mostBins << kindBits];
    }

    /** Adds the entries of a sample one by one. */
    void add(long[] entries, int from, int to, byte[] column) {
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            int bin = column[Sample.row(entry)] & 0xFF;
            hit[bin / Long.SIZE] |= 1L << bin;
            cells[(bin << kindBits) + Sample.kind(entry)] += Sample.times(entry);
        }
    }

    /** Adds rows of one kind by their number in each bin. */
    void add(int kind, int[] counts) {
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin] != 0) {
                hit[bin / Long.SIZE] |= 1L << bin;
                cells[(bin << kindBits) + kind] += counts[bin];
            }
        }
    }

    /** Returns the first bin at or after {@code bin} that has rows; -1 if there is none. */
    int nextHit(int bin) {
        for (int word = bin / Long.SIZE; word < hit.length; word++) {
            long rest = word == bin / Long.SIZE ? hit[word] & (-1L << bin) : hit[word];
            if (rest != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    /**
     * Removes a bin's rows and adds them to {@code weights}.
     *
     * @return their number
     */
    long take(int bin, RowKinds kinds, double[] weights) {
        long rows = 0;
        int first = bin << kindBits;
        for (int kind = 0; kind < kinds.count(); kind++) {
            int times = cells[first + kind];
            if (times != 0) {
                weights[kinds.classOf()[kind]] += times * kinds.weightOf()[kind];
                rows += times;
                cells[first + kind] = 0;
            }
        }
        return rows;
    }

    /** Resets the bins; to be called when all bins with rows have been taken. */
    void forgetHits() {
        Arrays.fill(hit, 0);
    }
}
