package io.wheeltapper.pipeline.trees.growth;

/**
 * The histograms of a few features, which are counted in one pass over the rows of a node. Nearly all time of growing
 * is spent here. Not thread-safe.
 */
final class Histograms {
    /**
     * Number of features counted at once. They do not wait for each other's sums, whereas one alone waits for its own.
     */
    static final int WIDTH = 3;

    /** Number of rows of a kind below which counting the kind separately does not pay off. */
    private static final int FEW_ROWS = 128;

    private final KindHistogram[] each = new KindHistogram[WIDTH];

    Histograms(int mostBins, int kinds) {
        for (int place = 0; place < WIDTH; place++) {
            each[place] = new KindHistogram(mostBins, kinds);
        }
    }

    KindHistogram at(int place) {
        return each[place];
    }

    /**
     * Counts the rows of a node; the histograms must be empty.
     *
     * @param columns of the features
     * @param features number of used {@code columns}; up to {@link #WIDTH}
     */
    void count(Sample sample, int from, int to, byte[][] columns, int features) {
        boolean few = to - from < FEW_ROWS;
        int start = from;
        while (start < to) {
            int end = few ? to : sample.endOfKind(start, to);
            if (end - start < FEW_ROWS) {
                for (int place = 0; place < features; place++) {
                    each[place].add(sample.entries(), start, end, columns[place]);
                }
            } else if (features == WIDTH) {
                countThree(sample.entries(), start, end, columns[0], columns[1], columns[2]);
            } else {
                for (int place = 0; place < features; place++) {
                    countOne(sample.entries(), start, end, columns[place], each[place]);
                }
            }
            start = end;
        }
    }

    // The compiler knows the length of arrays that were just created, so it can omit bounds checks, which is a third
    // faster than counting into the histograms themselves.

    private void countThree(long[] entries, int from, int to, byte[] first, byte[] second, byte[] third) {
        int[] ofFirst = new int[FeatureBins.MOST_BINS];
        int[] ofSecond = new int[FeatureBins.MOST_BINS];
        int[] ofThird = new int[FeatureBins.MOST_BINS];
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            int row = Sample.row(entry);
            int times = Sample.times(entry);
            ofFirst[first[row] & 0xFF] += times;
            ofSecond[second[row] & 0xFF] += times;
            ofThird[third[row] & 0xFF] += times;
        }
        int kind = Sample.kind(entries[from]);
        each[0].add(kind, ofFirst);
        each[1].add(kind, ofSecond);
        each[2].add(kind, ofThird);
    }

    private static void countOne(long[] entries, int from, int to, byte[] column, KindHistogram histogram) {
        int[] counts = new int[FeatureBins.MOST_BINS];
        for (int i = from; i < to; i++) {
            long entry = entries[i];
            counts[column[Sample.row(entry)] & 0xFF] += Sample.times(entry);
        }
        histogram.add(Sample.kind(entries[from]), counts);
    }
}
