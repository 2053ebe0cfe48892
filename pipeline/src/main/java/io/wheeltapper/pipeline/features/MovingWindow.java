package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;

/** Says which readings one window of all sensors holds, as-of time by as-of time. */
final class MovingWindow {
    private static final double LN_2 = StrictMath.log(2);
    private static final double HALF_LIVES_IN_A_WINDOW = 4;

    private final Readings readings;
    private final long length;
    private long asOf;
    private int from;
    private int to;
    private int middle;
    private double[] weights = new double[0];

    /** @param length microseconds */
    MovingWindow(Readings readings, long length) {
        this.readings = readings;
        this.length = length;
    }

    /** Moves the window's end to {@code time}; as-of times must ascend. */
    void move(long time) {
        asOf = time;
        while (to < readings.size() && readings.time(to) <= time) {
            to++;
        }
        while (from < to && readings.time(from) <= time - length) {
            from++;
        }
    }

    /** Finds the first reading of the window's later half, which leaves out its start. */
    void halve() {
        long bound = asOf - length / 2;
        middle = Math.max(middle, from);
        while (middle < to && readings.time(middle) <= bound) {
            middle++;
        }
    }

    /**
     * Computes the exponential weight of each reading. The functions are those that give the same bits on every processor.
     */
    void weigh() {
        if (weights.length < to - from) {
            weights = new double[Math.max(to - from, 2 * weights.length)];
        }
        double halfLife = length / HALF_LIVES_IN_A_WINDOW;
        for (int i = from; i < to; i++) {
            weights[i - from] = StrictMath.exp(-LN_2 * ((asOf - readings.time(i)) / halfLife));
        }
    }

    long asOf() {
        return asOf;
    }

    /** First reading that is not before the window. */
    int from() {
        return from;
    }

    /** First reading after the window. */
    int to() {
        return to;
    }

    /** First reading of the window's later half, as {@link #halve} has found it. */
    int middle() {
        return middle;
    }

    /** Weight of a reading of the window, from 1/16 to 1, as {@link #weigh} has computed it. */
    double weight(int reading) {
        return weights[reading - from];
    }
}
