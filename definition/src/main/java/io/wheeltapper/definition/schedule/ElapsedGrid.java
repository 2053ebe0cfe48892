package io.wheeltapper.definition.schedule;

import io.wheeltapper.definition.schedule.Fire.Mark;
import java.time.Duration;
import java.time.Instant;

/**
 * Every so much elapsed time, without beginning or end; clocks and calendars play no part.
 *
 * @param anchor one of the instants, in whole seconds
 * @param step from one to the next; positive, whole seconds
 */
record ElapsedGrid(Instant anchor, Duration step) {

    Fire next(Instant after) {
        return fire(indexUpTo(after) + 1);
    }

    Fire previous(Instant before) {
        return fire(indexUpTo(before.minusNanos(1)));
    }

    /** How many lie in {@code (after, upTo]}. */
    long count(Instant after, Instant upTo) {
        return Math.max(0, indexUpTo(upTo) - indexUpTo(after));
    }

    private Fire fire(long index) {
        return new Fire(anchor.plusSeconds(index * step.toSeconds()), Mark.NORMAL);
    }

    /** Which one is the last at or before {@code instant}; the anchor is number 0. */
    private long indexUpTo(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() - anchor.getEpochSecond(), step.toSeconds());
    }
}
