package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;

/** Statistics of one sensor's readings in one window. */
final class WindowStatistics {
    private static final double MICROS_PER_HOUR = 3_600e6;

    private int count;
    private double mean;
    private double squares;
    private double min;
    private double max;
    private double last;
    private double slope;

    /**
     * Takes the readings {@code from} (included) to {@code to} (not included) that were known at {@code asOf} and have a
     * value. Two passes: the mean, then squared deviations (Chan, Golub and LeVeque 1983, "two-pass algorithm").
     */
    void compute(Readings readings, int sensor, int from, int to, long asOf, boolean withSlope) {
        count = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        double[] values = readings.values(sensor);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, asOf)) {
                count++;
                sum += value;
                min = value < min ? value : min;
                max = value > max ? value : max;
                last = value;
            }
        }
        mean = sum / count;
        squares = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, asOf)) {
                squares += (value - mean) * (value - mean);
            }
        }
        if (withSlope) {
            slope(readings, sensor, from, to, asOf);
        }
    }

    /** Ordinary least squares over time, both centred. */
    private void slope(Readings readings, int sensor, int from, int to, long asOf) {
        double[] values = readings.values(sensor);
        double meanHours = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                meanHours += hours(readings, i, asOf) / count;
            }
        }
        double covariance = 0;
        double variance = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, asOf)) {
                double hours = hours(readings, i, asOf) - meanHours;
                covariance += hours * (value - mean);
                variance += hours * hours;
            }
        }
        slope = covariance / variance;
    }

    private static double hours(Readings readings, int index, long asOf) {
        return (readings.time(index) - asOf) / MICROS_PER_HOUR;
    }

    /** The aggregate's value; NaN where the window holds too few readings for it. */
    double value(Aggregate aggregate) {
        if (count == 0) {
            return Double.NaN;
        }
        return switch (aggregate) {
            case MEAN -> mean;
            case STDDEV -> count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
            case MIN -> min;
            case MAX -> max;
            case LAST -> last;
            case SLOPE -> count < 2 ? Double.NaN : slope;
            case RANGE -> max - min;
        };
    }
}
