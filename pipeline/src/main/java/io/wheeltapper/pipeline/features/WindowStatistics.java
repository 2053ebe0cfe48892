package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Collection;

/** Statistics of one sensor's readings in one window. */
final class WindowStatistics {
    private static final double MICROS_PER_HOUR = 3_600e6;

    private final Readings readings;
    private final boolean hasSlope;
    private final boolean hasChange;
    private final boolean hasWeights;
    private final boolean hasDeviation;
    private int count;
    private double mean;
    private double squares;
    private double min;
    private double max;
    private double last;
    private double slope;
    private double change;
    private double weightedMean;
    private double deviation;

    /**
     * Creates statistics.
     *
     * @param aggregates the requested aggregates
     */
    WindowStatistics(Readings readings, Collection<Aggregate> aggregates) {
        this.readings = readings;
        this.hasSlope = aggregates.contains(Aggregate.SLOPE);
        this.hasChange = aggregates.contains(Aggregate.CHANGE);
        this.hasWeights = aggregates.contains(Aggregate.EWM);
        this.hasDeviation = aggregates.contains(Aggregate.DEVIATION);
    }

    /**
     * Reads the readings of {@code window} that were known at its as-of time and have a value. Two passes: the mean,
     * then squared deviations (Chan, Golub and LeVeque 1983, "two-pass algorithm").
     *
     * @param baseline baseline of the machine at the window's as-of time
     */
    void compute(int sensor, MovingWindow window, Baseline baseline) {
        long asOf = window.asOf();
        count = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        double[] values = readings.values(sensor);
        double sum = 0;
        for (int i = window.from(); i < window.to(); i++) {
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
        if (hasDeviation) {
            deviation = baseline.deviation(sensor, window, mean);
        }
        squares = 0;
        for (int i = window.from(); i < window.to(); i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, asOf)) {
                squares += (value - mean) * (value - mean);
            }
        }
        if (hasSlope) {
            slope(values, window);
        }
        if (hasChange) {
            change = mean(values, window.middle(), window.to(), asOf)
                    - mean(values, window.from(), window.middle(), asOf);
        }
        if (hasWeights) {
            weigh(values, window);
        }
    }

    /** Fits a line over time by ordinary least squares, with both variables centred. */
    private void slope(double[] values, MovingWindow window) {
        long asOf = window.asOf();
        double meanHours = 0;
        for (int i = window.from(); i < window.to(); i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                meanHours += hours(i, asOf) / count;
            }
        }
        double covariance = 0;
        double variance = 0;
        for (int i = window.from(); i < window.to(); i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, asOf)) {
                double hours = hours(i, asOf) - meanHours;
                covariance += hours * (value - mean);
                variance += hours * hours;
            }
        }
        slope = covariance / variance;
    }

    private double hours(int index, long asOf) {
        return (readings.time(index) - asOf) / MICROS_PER_HOUR;
    }

    /** Returns the mean; NaN if there is no value. */
    private double mean(double[] values, int from, int to, long asOf) {
        int number = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                number++;
                sum += values[i];
            }
        }
        return sum / number;
    }

    private void weigh(double[] values, MovingWindow window) {
        double sum = 0;
        double weights = 0;
        for (int i = window.from(); i < window.to(); i++) {
            double value = values[i];
            if (!Double.isNaN(value) && readings.known(i, window.asOf())) {
                sum += window.weight(i) * value;
                weights += window.weight(i);
            }
        }
        weightedMean = sum / weights;
    }

    /** Returns the aggregate's value; NaN if the window has too few readings. */
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
            case EWM -> weightedMean;
            case CHANGE -> change;
            case DEVIATION -> deviation;
        };
    }
}
