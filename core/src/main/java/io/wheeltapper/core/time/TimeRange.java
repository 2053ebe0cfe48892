package io.wheeltapper.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open range of instants, {@code [start, end)}.
 *
 * @param start the first instant in it
 * @param end the first instant after it; equal to {@code start} when the range is empty
 */
public record TimeRange(Instant start, Instant end) {
    public TimeRange {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "A time range must not end before it starts, got " + start + " to " + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    /** Returns the overlap of both ranges; empty (at the later start) if they do not overlap. */
    public TimeRange intersection(TimeRange other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return new TimeRange(from, to.isBefore(from) ? from : to);
    }

    /** Returns the shortest range that contains both. */
    public TimeRange hull(TimeRange other) {
        return new TimeRange(
                start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
    }

    /**
     * Returns this range without its last {@code purge}: the part that may be used for training if labels look that far
     * ahead.
     */
    public TimeRange withoutLast(Duration purge) {
        Instant to = end.minus(purge);
        return new TimeRange(start, to.isBefore(start) ? start : to);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    @Override
    public String toString() {
        return start + " to " + end;
    }
}
