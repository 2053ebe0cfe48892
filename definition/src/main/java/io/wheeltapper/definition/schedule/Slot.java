package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;

/** What becomes of one fire that is due, or of several that lie side by side. */
public sealed interface Slot {

    /** The newest fire in it. */
    Instant at();

    /**
     * The stretch of time whose data it stands for, {@code [start, end)}: the data intervals of all its fires, taken
     * together.
     */
    TimeRange interval();

    /** How many fires it stands for; at least 1. */
    long fires();

    /**
     * A run is to be made.
     *
     * @param at the instant that the run stands for
     * @param interval the data that it is to see to
     * @param fires 1, or more when they were joined
     */
    record Run(Instant at, TimeRange interval, long fires, Origin origin) implements Slot {
        public Run {
            requireEnd(interval, at);
            requireFires(fires);
        }
    }

    /**
     * No run is made.
     *
     * @param first the oldest fire that is skipped
     * @param at the newest fire that is skipped
     * @param interval the data that no run sees to, unless another slot's interval covers it
     */
    record Skip(Instant first, Instant at, TimeRange interval, long fires, SkipReason reason) implements Slot {
        public Skip {
            requireEnd(interval, at);
            requireFires(fires);
        }
    }

    /** Whether a run is on time. */
    enum Origin {
        LIVE,
        CATCH_UP
    }

    /** Why a fire has no run. */
    enum SkipReason {
        /** Nobody was there when it was due, and such fires are not caught up with. */
        MISSED,
        /** Nobody was there when it was due, and a newer one runs. */
        SUPERSEDED
    }

    private static void requireEnd(TimeRange interval, Instant at) {
        if (!interval.end().equals(at)) {
            throw new IllegalArgumentException(
                    "A slot's data interval ends at its newest fire, got " + interval + " for " + at);
        }
    }

    private static void requireFires(long fires) {
        if (fires < 1) {
            throw new IllegalArgumentException("A slot stands for at least one fire, got " + fires);
        }
    }
}
