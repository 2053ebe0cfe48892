package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;

/**
 * Means of each sensor over the first readings of one machine, at each operating setting: the readings of a given time
 * from the first one, as far as they were known at an as-of time. A young machine is compared with the available part
 * of its baseline.
 */
final class Baseline {
    private final Readings readings;
    private final OperatingSettings settings;
    private final long length;
    /** Means of each sensor at each setting; NaN if there is none. */
    private final double[][] means;

    private final int[] counts;
    private int from;
    private int to;

    /**
     * Creates a baseline.
     *
     * @param length in microseconds; a reading that is exactly this much later than the first one is excluded
     */
    Baseline(Readings readings, OperatingSettings settings, int sensors, long length) {
        this.readings = readings;
        this.settings = settings;
        this.length = length;
        this.means = new double[sensors][settings.count()];
        this.counts = new int[settings.count()];
    }

    /**
     * Moves to {@code asOf}; as-of times must ascend.
     *
     * @param first time of the first known reading, or {@link FirstReading#NONE}
     */
    void move(long asOf, long first) {
        int oldFrom = from;
        int oldTo = to;
        from = first == FirstReading.NONE ? 0 : readings.upTo(first - 1, from);
        to = first == FirstReading.NONE ? 0 : readings.upTo(Math.min(asOf, first + length - 1), to);
        if (from != oldFrom || to != oldTo || to == 0 || !readings.allInTime()) {
            for (int sensor = 0; sensor < means.length; sensor++) {
                average(readings.values(sensor), asOf, means[sensor]);
            }
        }
    }

    private void average(double[] values, long asOf, double[] into) {
        Arrays.fill(into, 0);
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            int setting = settings.of(i);
            if (!Double.isNaN(values[i]) && setting != OperatingSettings.UNKNOWN && readings.known(i, asOf)) {
                counts[setting]++;
                into[setting] += values[i];
            }
        }
        for (int setting = 0; setting < into.length; setting++) {
            into[setting] /= counts[setting];
        }
    }

    /**
     * Returns the mean deviation of the readings in {@code window} from the first ones at the same setting; NaN if no
     * reading can be compared.
     *
     * @param mean mean of the sensor's values in the window
     */
    double deviation(int sensor, MovingWindow window, double mean) {
        if (settings.areAlike()) {
            return mean - means[sensor][0];
        }
        double[] values = readings.values(sensor);
        int count = 0;
        double sum = 0;
        for (int i = window.from(); i < window.to(); i++) {
            int setting = settings.of(i);
            if (setting != OperatingSettings.UNKNOWN && readings.known(i, window.asOf())) {
                double off = values[i] - means[sensor][setting];
                count += Double.isNaN(off) ? 0 : 1;
                sum += Double.isNaN(off) ? 0 : off;
            }
        }
        return sum / count;
    }
}
