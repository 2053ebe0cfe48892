package io.wheeltapper.core.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a {@link Window} summarizes a sensor's readings at an as-of time {@code t}; null if the window holds none. */
public enum Aggregate {
    /** Arithmetic mean. */
    MEAN,
    /** Sample standard deviation (divisor n - 1); null below two readings. */
    STDDEV,
    /** Smallest reading. */
    MIN,
    /** Largest reading. */
    MAX,
    /** Latest reading. */
    LAST,
    /** Least-squares slope over time, in units per hour; null below two readings. */
    SLOPE,
    /** Largest reading minus smallest reading. */
    RANGE,
    /**
     * Exponentially weighted mean, {@code Σ w x / Σ w}, with {@code w = 2^(-(t - time of x) / half-life)} and a
     * half-life of a quarter of the window, so that a reading at the window's start counts a sixteenth of one at
     * {@code t}. Weights depend on elapsed time only, so gaps and irregular cadences need no special handling (the
     * geometric moving average of S. W. Roberts, "Control Chart Tests Based on Geometric Moving Averages",
     * Technometrics 1, 1959, for any distance between readings).
     *
     * <p>Example: in a window of 24 h, with a half-life of 6 h, a reading of 10 at {@code t} - 6 h and one of 20 at
     * {@code t} give (0.5 · 10 + 1 · 20) / 1.5 = 16.67; their mean is 15.
     */
    EWM,
    /**
     * Change: mean of the window's later half, {@code (t - window / 2, t]}, minus that of its earlier half; null if
     * either half holds no reading. One outlier at the window's edge affects it less than it affects the slope.
     *
     * <p>Example: in a window of 24 h readings of 10 and 12 in the first twelve hours and of 15 in the last give 15 -
     * 11 = 4.
     */
    CHANGE,
    /**
     * Mean minus the mean of the machine's own first readings, those in {@code [first, first + baseline)} that are
     * known at {@code t}; null if these hold no value. It makes machines comparable that differed when new.
     *
     * <p>Where a scenario names {@link OperatingSetting operating settings}, it is the mean difference between each
     * reading and the mean of the first readings at the same setting. Readings at a setting without such a mean are
     * left out; null if none is left.
     *
     * <p>Example: first readings of 10 and 12 at load 1 and of 50 at load 2, later ones of 14 at load 1 and of 51 at
     * load 2, give ((14 - 11) + (51 - 50)) / 2 = 2.
     */
    DEVIATION;

    /**
     * Parses an aggregate's name.
     *
     * @throws IllegalArgumentException if {@code text} is not the name of an aggregate
     */
    public static Aggregate parse(String text) {
        for (Aggregate aggregate : values()) {
            if (aggregate.toString().equals(text)) {
                return aggregate;
            }
        }
        String known = Arrays.stream(values()).map(Aggregate::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("\"" + text + "\" is not an aggregate; use one of " + known);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
