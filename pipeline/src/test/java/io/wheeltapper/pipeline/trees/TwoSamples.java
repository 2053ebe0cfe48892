package io.wheeltapper.pipeline.trees;

import java.util.Arrays;

/** How far apart two samples are. */
record TwoSamples(double[] left, double[] right) {
    /** Welch's t: difference of the means in standard errors. 0 where both samples are one and the same constant. */
    double difference() {
        double error = Math.sqrt(variance(left) / left.length + variance(right) / right.length);
        double difference = mean(left) - mean(right);
        return difference == 0 ? 0 : difference / error;
    }

    /** Standard deviation of the one over that of the other, the larger first; 1 where neither varies. */
    double spreadRatio() {
        double one = Math.sqrt(variance(left));
        double other = Math.sqrt(variance(right));
        return one == other ? 1 : Math.max(one, other) / Math.min(one, other);
    }

    /** Kolmogorov and Smirnov's distance: the largest difference between the shares of values up to some value. */
    double distance() {
        double largest = 0;
        for (double value : left) {
            largest = Math.max(largest, Math.abs(shareUpTo(value, left) - shareUpTo(value, right)));
        }
        return largest;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum() / (values.length - 1);
    }

    private static double shareUpTo(double bound, double[] values) {
        return (double) Arrays.stream(values).filter(value -> value <= bound).count() / values.length;
    }
}
