package io.wheeltapper.server.schedule;

import java.time.Instant;

/**
 * The stretch of time whose data a slot stands for, {@code [start, end)}: from the fire before, to the slot's own. Those of
 * consecutive fires lie end to end.
 *
 * @param end not before {@code start}; equal to it when the interval is empty
 */
public record Interval(Instant start, Instant end) {
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "A data interval must not end before it starts, got " + start + " to " + end);
        }
    }
}
