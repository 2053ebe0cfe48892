package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/** How many rows of each kind lie in each bin of one feature. Not thread-safe; emptied by being read. */
final class Histogram {
    /** With fewer rows than this, it pays to remember which bins were hit. */
    private static final int FEW_ROWS = 128;

    private final int kindBits;
    private final int[] cells;
    private final long[] hit = new long[FeatureBins.MOST_BINS / Long.SIZE];

    Histogram(int mostBins, int kinds) {
        this.kindBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, kinds - 1));
        this.cells = new int[mostBins << kindBits];
    }

    /** Counts the rows of a node; the histogram must be empty. */
    void count(Sample sample, int from, int to, byte[] column, int bins) {
        if (to - from < FEW_ROWS) {
            countFew(sample.entries(), from, to, column);
        } else {
            countMany(sample.entries(), from, to, column);
            for (int bin = 0; bin < bins; bin += Long.SIZE) {
                hit[bin / Long.SIZE] = bins - bin >= Long.SIZE ? -1L : (1L << (bins - bin)) - 1;
            }
        }
    }

    private void countFew(long[] entries, int from, int to, byte[] column) {
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            int bin = column[Sample.row(entry)] & 0xFF;
            hit[bin / Long.SIZE] |= 1L << bin;
            cells[(bin << kindBits) + Sample.kind(entry)] += Sample.times(entry);
        }
    }

    private void countMany(long[] entries, int from, int to, byte[] column) {
        int[] counts = cells;
        int bits = kindBits;
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            int bin = column[Sample.row(entry)] & 0xFF;
            counts[(bin << bits) + Sample.kind(entry)] += Sample.times(entry);
        }
    }

    /** The first bin from {@code bin} on that may have rows; -1 if there is none. */
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
     * Takes a bin's rows out and adds them to {@code weights}.
     *
     * @return how many they are
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

    /** To be called when all bins that were hit have been taken. */
    void forgetHits() {
        Arrays.fill(hit, 0);
    }
}
