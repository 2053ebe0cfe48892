package io.wheeltapper.definition.schedule;

import io.wheeltapper.definition.schedule.Fire.Mark;
import java.time.Duration;
import java.time.Instant;

/**
 * A grid of equal elapsed times, without beginning or end; clocks and calendars do not matter.
 *
 * @param anchor one of the grid's instants, in whole seconds
 * @param step time between instants; positive, whole seconds
 */
record ElapsedGrid(Instant anchor, Duration step) {

    Fire next(Instant after) {
        return fire(indexUpTo(after) + 1);
    }

    Fire previous(Instant before) {
        return fire(indexUpTo(before.minusNanos(1)));
    }

    /** Returns the number of instants in {@code (after, upTo]}. */
    long count(Instant after, Instant upTo) {
        return Math.max(0, indexUpTo(upTo) - indexUpTo(after));
    }

    private Fire fire(long index) {
        return new Fire(anchor.plusSeconds(index * step.toSeconds()), Mark.NORMAL);
    }

    /** Returns the index of the last instant at or before {@code instant}; the anchor has index 0. */
    private long indexUpTo(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() - anchor.getEpochSecond(), step.toSeconds());
    }
}
