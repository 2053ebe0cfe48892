package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;

/** Determines which readings are in one window of all sensors, one as-of time after another. */
final class MovingWindow {
    private static final double LN_2 = StrictMath.log(2);
    private static final double HALF_LIVES_IN_A_WINDOW = 4;

    private final Readings readings;
    private final long fixedLength;
    private final int share;
    private long length;
    private long asOf;
    private int from;
    private int to;
    private int middle;
    private double[] weights = new double[0];

    /**
     * Creates a window.
     *
     * @param length in microseconds, if it is fixed
     * @param share of the machine's age, in percent; 0 if the length is fixed
     */
    MovingWindow(Readings readings, long length, int share) {
        this.readings = readings;
        this.fixedLength = length;
        this.share = share;
    }

    /**
     * Moves the window's end to {@code time}; as-of times must ascend.
     *
     * @param first time of the first known reading, or {@link FirstReading#NONE}; used only for shares of age
     */
    void move(long time, long first) {
        asOf = time;
        to = readings.upTo(time, to);
        if (share == 0) {
            length = fixedLength;
            from = readings.upTo(time - length, from);
        } else if (first == FirstReading.NONE) {
            length = 0;
            from = to;
        } else {
            long age = time - first;
            length = age / 100 * share + age % 100 * share / 100;
            from = readings.upTo(time - length - 1, from);
        }
    }

    /** Finds the first reading of the window's later half, which excludes its start. */
    void halve() {
        middle = Math.max(from, readings.upTo(asOf - length / 2, middle));
    }

    /** Computes the exponential weight of each reading, with functions that give the same bits on every processor. */
    void weigh() {
        if (weights.length < to - from) {
            weights = new double[Math.max(to - from, 2 * weights.length)];
        }
        double halfLife = Math.max(1, length) / HALF_LIVES_IN_A_WINDOW;
        for (int i = from; i < to; i++) {
            weights[i - from] = StrictMath.exp(-LN_2 * ((asOf - readings.time(i)) / halfLife));
        }
    }

    long asOf() {
        return asOf;
    }

    /** Returns the first reading that is not before the window. */
    int from() {
        return from;
    }

    /** Returns the first reading after the window. */
    int to() {
        return to;
    }

    /** Returns the first reading of the window's later half, which {@link #halve} has found. */
    int middle() {
        return middle;
    }

    /** Returns the weight of a reading in the window, from 1/16 to 1, which {@link #weigh} has computed. */
    double weight(int reading) {
        return weights[reading - from];
    }
}
