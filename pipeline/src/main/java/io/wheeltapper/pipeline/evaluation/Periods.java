package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Column;

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

    /** Returns an INT column: the period, from 0, of a TIMESTAMP. */
    Column index(Column time) {
        Column elapsed = unix_micros(time).minus(lit(start.toEpochMilli() * 1_000));
        return floor(elapsed.divide(width.toMillis() * 1_000.0)).cast("int");
    }

    Instant startOf(int index) {
        return start.plus(width.multipliedBy(index));
    }
}
