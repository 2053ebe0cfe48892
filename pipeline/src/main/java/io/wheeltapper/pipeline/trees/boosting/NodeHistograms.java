package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Histograms of every feature, node by node: for each bin, the sum of the gradients and the packed sum of hessians and
 * rows. Nearly all time of boosting is spent here. Not thread-safe.
 */
final class NodeHistograms {
    /**
     * Number of rows whose sums are gathered before their bins are looked up, so that they stay in the fastest cache.
     */
    private static final int BLOCK = 1_024;

    private final byte[][] columns;
    private final int[] counted;
    private final int[] offsets;
    private final int length;
    private final long[] block = new long[2 * BLOCK];
    private final Deque<long[]> free = new ArrayDeque<>();

    NodeHistograms(FeatureBins[] features, byte[][] columns) {
        this.columns = columns;
        this.offsets = new int[features.length];
        int[] several = new int[features.length];
        int count = 0;
        int next = 0;
        for (int feature = 0; feature < features.length; feature++) {
            offsets[feature] = next;
            if (features[feature].bins() > 1) {
                several[count++] = feature;
                next += 2 * features[feature].bins();
            }
        }
        this.counted = Arrays.copyOf(several, count);
        this.length = next;
    }

    /** Returns the position of a feature's first bin in a histogram. */
    int offset(int feature) {
        return offsets[feature];
    }

    /** Returns an empty histogram. */
    long[] take() {
        long[] histogram = free.poll();
        if (histogram == null) {
            return new long[length];
        }
        Arrays.fill(histogram, 0);
        return histogram;
    }

    void giveBack(long[] histogram) {
        free.push(histogram);
    }

    /** Adds the rows of a node. */
    void count(RoundSample sample, int from, int to, long[] histogram) {
        int[] rows = sample.rows();
        long[] sums = sample.sums();
        for (int start = from; start < to; start += BLOCK) {
            int size = Math.min(BLOCK, to - start);
            for (int i = 0; i < size; i++) {
                int at = 2 * rows[start + i];
                block[2 * i] = sums[at];
                block[2 * i + 1] = sums[at + 1];
            }
            int place = 0;
            // Three at once do not wait for each other's sums, whereas one alone waits for its own.
            for (; place + 2 < counted.length; place += 3) {
                addThree(rows, start, size, counted[place], counted[place + 1], counted[place + 2], histogram);
            }
            for (; place < counted.length; place++) {
                addOne(rows, start, size, counted[place], histogram);
            }
        }
    }

    private void addThree(int[] rows, int start, int size, int first, int second, int third, long[] histogram) {
        byte[] ofFirst = columns[first];
        byte[] ofSecond = columns[second];
        byte[] ofThird = columns[third];
        int atFirst = offsets[first];
        int atSecond = offsets[second];
        int atThird = offsets[third];
        for (int i = 0; i < size; i++) {
            int row = rows[start + i];
            long gradient = block[2 * i];
            long packed = block[2 * i + 1];
            int a = atFirst + 2 * (ofFirst[row] & 0xFF);
            int b = atSecond + 2 * (ofSecond[row] & 0xFF);
            int c = atThird + 2 * (ofThird[row] & 0xFF);
            histogram[a] += gradient;
            histogram[b] += gradient;
            histogram[c] += gradient;
            histogram[a + 1] += packed;
            histogram[b + 1] += packed;
            histogram[c + 1] += packed;
        }
    }

    private void addOne(int[] rows, int start, int size, int feature, long[] histogram) {
        byte[] column = columns[feature];
        int offset = offsets[feature];
        for (int i = 0; i < size; i++) {
            int at = offset + 2 * (column[rows[start + i]] & 0xFF);
            histogram[at] += block[2 * i];
            histogram[at + 1] += block[2 * i + 1];
        }
    }

    /** Subtracts the rows of one child, so that those of the other remain. */
    static void subtract(long[] histogram, long[] part) {
        for (int i = 0; i < histogram.length; i++) {
            histogram[i] -= part[i];
        }
    }
}
