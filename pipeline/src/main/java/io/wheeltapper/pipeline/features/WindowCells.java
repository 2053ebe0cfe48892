package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;

/** Statistics of adjacent groups of readings, and of combinations of these. */
final class WindowCells {
    private int[] counts = new int[0];
    private double[] sums = new double[0];
    private double[] squares = new double[0];
    private double[] least = new double[0];
    private double[] most = new double[0];
    private double[] last = new double[0];

    private int count;
    private double mean;
    private double square;
    private double min;
    private double max;
    private double latest;

    void reserve(int cells) {
        if (counts.length < cells) {
            counts = new int[cells];
            sums = new double[cells];
            squares = new double[cells];
            least = new double[cells];
            most = new double[cells];
            last = new double[cells];
        }
    }

    /** Sets a cell to the existing values from {@code from} (inclusive) to {@code to} (exclusive). */
    void set(int cell, double[] values, int from, int to) {
        begin(cell);
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                add(cell, values[i]);
            }
        }
        double cellMean = sums[cell] / counts[cell];
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                sum += (values[i] - cellMean) * (values[i] - cellMean);
            }
        }
        squares[cell] = sum;
    }

    /** Sets a cell to those readings that were known at {@code asOf}. */
    void set(int cell, Readings readings, int sensor, int from, int to, long asOf) {
        double[] values = readings.values(sensor);
        begin(cell);
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                add(cell, values[i]);
            }
        }
        double cellMean = sums[cell] / counts[cell];
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                sum += (values[i] - cellMean) * (values[i] - cellMean);
            }
        }
        squares[cell] = sum;
    }

    private void begin(int cell) {
        counts[cell] = 0;
        sums[cell] = 0;
        least[cell] = Double.POSITIVE_INFINITY;
        most[cell] = Double.NEGATIVE_INFINITY;
    }

    private void add(int cell, double value) {
        counts[cell]++;
        sums[cell] += value;
        least[cell] = value < least[cell] ? value : least[cell];
        most[cell] = value > most[cell] ? value : most[cell];
        last[cell] = value;
    }

    /**
     * Combines the cells from {@code from} (inclusive) to {@code to} (exclusive); {@link #value} then refers to them.
     */
    void combine(int from, int to) {
        count = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (counts[i] > 0) {
                count += counts[i];
                sum += sums[i];
                min = least[i] < min ? least[i] : min;
                max = most[i] > max ? most[i] : max;
                latest = last[i];
            }
        }
        mean = sum / count;
        square = 0;
        for (int i = from; i < to; i++) {
            if (counts[i] > 0) {
                double distance = sums[i] / counts[i] - mean;
                square += squares[i] + counts[i] * distance * distance;
            }
        }
    }

    /** Returns whether the aggregate of a window can be computed from its cells. */
    static boolean suffice(Aggregate aggregate) {
        return switch (aggregate) {
            case MEAN, STDDEV, MIN, MAX, LAST, RANGE -> true;
            case SLOPE, EWM, CHANGE, DEVIATION -> false;
        };
    }

    /** Returns the aggregate's value; NaN if there are too few readings. */
    double value(Aggregate aggregate) {
        if (count == 0) {
            return Double.NaN;
        }
        return switch (aggregate) {
            case MEAN -> mean;
            case STDDEV -> count < 2 ? Double.NaN : Math.sqrt(square / (count - 1));
            case MIN -> min;
            case MAX -> max;
            case LAST -> latest;
            case RANGE -> max - min;
            case SLOPE, EWM, CHANGE, DEVIATION ->
                throw new IllegalStateException(aggregate + " cannot be combined from cells");
        };
    }
}
