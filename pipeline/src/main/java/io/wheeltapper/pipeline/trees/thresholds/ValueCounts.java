package io.wheeltapper.pipeline.trees.thresholds;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a column in ascending order, each with the number of its rows. After {@link #summarized} a value also
 * counts the rows between it and the value before, so that ranks at the remaining values are still exact. Immutable.
 * Not a record, since executors may serialize it with Kryo, which does not support records.
 */
public final class ValueCounts implements Serializable {
    private final double[] values;
    private final long[] counts;

    private ValueCounts(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
    }

    /**
     * Counts the first {@code rows} of {@code column}, and sorts them in place. NaN and infinities are ignored; -0.0
     * counts as 0.0.
     */
    public static ValueCounts of(double[] column, int rows) {
        int finite = 0;
        for (int row = 0; row < rows; row++) {
            if (Double.isFinite(column[row])) {
                column[finite++] = column[row] + 0.0;
            }
        }
        Arrays.sort(column, 0, finite);
        long[] ones = new long[finite];
        Arrays.fill(ones, 1);
        return joined(Arrays.copyOf(column, finite), ones);
    }

    /** Merges the counts of all {@code parts}, whose order does not matter. */
    public static ValueCounts merged(List<ValueCounts> parts) {
        if (parts.isEmpty()) {
            return new ValueCounts(new double[0], new long[0]);
        }
        int half = parts.size() / 2;
        return half == 0
                ? parts.get(0)
                : merged(parts.subList(0, half)).with(merged(parts.subList(half, parts.size())));
    }

    private ValueCounts with(ValueCounts other) {
        int size = values.length + other.values.length;
        double[] both = new double[size];
        long[] countsOfBoth = new long[size];
        int own = 0;
        int others = 0;
        for (int place = 0; place < size; place++) {
            boolean takesOwn =
                    others == other.values.length || (own < values.length && values[own] <= other.values[others]);
            both[place] = takesOwn ? values[own] : other.values[others];
            countsOfBoth[place] = takesOwn ? counts[own++] : other.counts[others++];
        }
        return joined(both, countsOfBoth);
    }

    /** Merges equal values, which must be neighbours. */
    private static ValueCounts joined(double[] values, long[] counts) {
        int size = 0;
        for (int place = 0; place < values.length; place++) {
            if (size > 0 && values[size - 1] == values[place]) {
                counts[size - 1] += counts[place];
            } else {
                values[size] = values[place];
                counts[size++] = counts[place];
            }
        }
        return new ValueCounts(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
    }

    /**
     * Removes values that are close by rank. Remaining neighbours are at most {@code rows / resolution} rows apart, and
     * at most a 64th of the rows beyond them on the nearer side: the 64 rows at either end all remain.
     */
    public ValueCounts summarized(int resolution) {
        if (values.length <= resolution) {
            return this;
        }
        int[] last = new RankGroups(counts, rows() / resolution, 1.0 / 64).lastOfEach();
        double[] kept = new double[last.length];
        long[] keptCounts = new long[last.length];
        int from = 0;
        for (int group = 0; group < last.length; group++) {
            kept[group] = values[last[group]];
            for (; from <= last[group]; from++) {
                keptCounts[group] += counts[from];
            }
        }
        return new ValueCounts(kept, keptCounts);
    }

    /** Returns the number of distinct values. */
    int size() {
        return values.length;
    }

    ValueCounts withoutLowest() {
        return new ValueCounts(
                Arrays.copyOfRange(values, 1, values.length), Arrays.copyOfRange(counts, 1, counts.length));
    }

    double value(int place) {
        return values[place];
    }

    long[] counts() {
        return counts;
    }

    long rows() {
        return Arrays.stream(counts).sum();
    }
}
