package io.wheeltapper.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * One figure.
 *
 * @param name stable name, such as {@code features_vs_reference}
 * @param value the figure: a ratio to the peer unless the unit says otherwise
 * @param unit what the figure counts
 * @param peer what it is compared with
 * @param runs the single runs behind it: {@code ours 2.31 s}
 */
record Measurement(String name, double value, String unit, String peer, List<String> runs) {
    Measurement {
        runs = List.copyOf(runs);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
