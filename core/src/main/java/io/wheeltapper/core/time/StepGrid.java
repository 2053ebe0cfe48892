package io.wheeltapper.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The grid of as-of times: whole multiples of the step since 1970-01-01T00:00:00Z.
 *
 * @param step distance between two as-of times; positive, whole seconds
 */
public record StepGrid(Duration step) {
    public StepGrid {
        if (step.isZero() || step.isNegative() || !step.equals(Duration.ofSeconds(step.toSeconds()))) {
            throw new IllegalArgumentException("A step must be a positive number of whole seconds, got " + step);
        }
    }

    /** Returns the latest grid instant at or before {@code instant}. */
    public Instant floor(Instant instant) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    /** Returns the first grid instant at or after {@code instant}. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(step);
    }

    /** Returns how many grid instants lie in {@code range}. */
    public long count(TimeRange range) {
        Instant first = ceiling(range.start());
        if (!first.isBefore(range.end())) {
            return 0;
        }
        return Math.floorDiv(range.end().minusNanos(1).getEpochSecond() - first.getEpochSecond(), step.toSeconds()) + 1;
    }
}
