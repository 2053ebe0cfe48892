package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;

/**
 * Means of each sensor over the first readings of one machine: those from its first reading on, for a given time, as far as
 * they were known at an as-of time. So a young machine is compared with what there is of its baseline.
 */
final class Baseline {
    private final Readings readings;
    private final long length;
    private final double[] means;
    private int from;
    private int to;

    /** @param length microseconds; a reading that is just so much later than the first one is left out */
    Baseline(Readings readings, int sensors, long length) {
        this.readings = readings;
        this.length = length;
        this.means = new double[sensors];
    }

    /**
     * Moves on to {@code asOf}; as-of times must ascend.
     *
     * @param first time of the first reading that was known, or {@link FirstReading#NONE}
     */
    void move(long asOf, long first) {
        int oldFrom = from;
        int oldTo = to;
        from = first == FirstReading.NONE ? 0 : readings.upTo(first - 1, from);
        to = first == FirstReading.NONE ? 0 : readings.upTo(Math.min(asOf, first + length - 1), to);
        if (from != oldFrom || to != oldTo || to == 0 || !readings.allInTime()) {
            for (int sensor = 0; sensor < means.length; sensor++) {
                means[sensor] = mean(readings.values(sensor), asOf);
            }
        }
    }

    private double mean(double[] values, long asOf) {
        int count = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i]) && readings.known(i, asOf)) {
                count++;
                sum += values[i];
            }
        }
        return sum / count;
    }

    /** NaN where the sensor has no value in it. */
    double mean(int sensor) {
        return means[sensor];
    }
}
