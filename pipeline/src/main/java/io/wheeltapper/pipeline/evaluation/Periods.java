package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Micros;
import java.time.Duration;
import java.time.Instant;

/**
 * Consecutive periods of equal length: weeks, or days if there are few, or several weeks if there are many.
 *
 * @param start start of the first period
 * @param width length of each period
 * @param count number of periods
 */
record Periods(Instant start, Duration width, int count) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int DAYS_AT_MOST = 21;
    private static final int PERIODS_AT_MOST = 60;

    /** Returns periods from {@code first} on, the last of which contains {@code last}. */
    static Periods covering(Instant first, Instant last) {
        Duration length = Duration.between(first, last);
        long weeks = length.dividedBy(WEEK) + 1;
        Duration width = length.dividedBy(DAY) < DAYS_AT_MOST
                ? DAY
                : WEEK.multipliedBy((weeks + PERIODS_AT_MOST - 1) / PERIODS_AT_MOST);
        return new Periods(first, width, Math.toIntExact(length.dividedBy(width) + 1));
    }

    /** Returns the period, from 0, of a time in microseconds. */
    int index(long time) {
        return Math.toIntExact(Math.floorDiv(time - Micros.of(start), Micros.of(width)));
    }

    Instant startOf(int index) {
        return start.plus(width.multipliedBy(index));
    }
}
