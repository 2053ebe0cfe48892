package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The given bounds of as-of times; null for those to be chosen.
 *
 * @param start first as-of time of training
 * @param to end of training, start of calibration
 * @param calibrateTo end of calibration, start of the test
 * @param testTo end of the test
 */
public record SplitDates(
        @Nullable Instant start,
        @Nullable Instant to,
        @Nullable Instant calibrateTo,
        @Nullable Instant testTo) {
    /** No bounds are given. */
    public static final SplitDates NONE = new SplitDates(null, null, null, null);

    private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Checks the order.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the given bounds are not in ascending order
     */
    public SplitDates {
        requireInOrder(start, to, calibrateTo, testTo);
    }

    static void requireInOrder(
            @Nullable Instant start, @Nullable Instant to, @Nullable Instant calibrateTo, @Nullable Instant testTo) {
        Instant before = null;
        for (Instant each : Arrays.asList(start, to, calibrateTo, testTo)) {
            if (before != null && each != null && !before.isBefore(each)) {
                throw TrainingErrors.splitOutOfOrder(start, to, calibrateTo, testTo);
            }
            before = each == null ? before : each;
        }
    }

    boolean areNone() {
        return equals(NONE);
    }

    /** Returns the split; empty if a bound is missing. */
    Optional<TemporalSplit> complete() {
        return start == null || to == null || calibrateTo == null || testTo == null
                ? Optional.empty()
                : Optional.of(new TemporalSplit(start, to, calibrateTo, testTo));
    }

    /** Returns {@code " from A to B"}, as far as they are given. */
    String named() {
        Instant end = testTo == null ? to : testTo;
        return (start == null ? "" : " from " + start) + (end == null ? "" : " to " + end);
    }

    /** Returns the widest possible range of as-of times. */
    TimeRange widest() {
        Instant from = start == null ? BEFORE_ALL : start;
        Instant end = testTo == null ? AFTER_ALL : testTo;
        return new TimeRange(from, end.isBefore(from) ? from : end);
    }
}
