package io.wheeltapper.core.scenario;

import java.util.Locale;

/** What a rolling window makes of a sensor's readings in {@code (t - window, t]}. */
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
    /** Largest less smallest reading. */
    RANGE;

    /** @throws IllegalArgumentException if {@code text} names no aggregate */
    public static Aggregate parse(String text) {
        for (Aggregate aggregate : values()) {
            if (aggregate.toString().equals(text)) {
                return aggregate;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not an aggregate; use mean, stddev, min, max, last, slope or range");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
