package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;

/** The decision about one due fire, or about several adjacent ones. */
public sealed interface Slot {

    /** Returns the newest fire in it. */
    Instant at();

    /** Returns the data interval {@code [start, end)}: the data intervals of all its fires together. */
    TimeRange interval();

    /** Returns the number of fires in it; at least 1. */
    long fires();

    /**
     * A run is created.
     *
     * @param at instant of the slot
     * @param interval data interval that the run processes
     * @param fires number of fires; more than 1 if they were joined
     */
    record Run(Instant at, TimeRange interval, long fires, Origin origin) implements Slot {
        public Run {
            requireEnd(interval, at);
            requireFires(fires);
        }
    }

    /**
     * No run is created.
     *
     * @param first oldest skipped fire
     * @param at newest skipped fire
     * @param interval data interval that no run processes, unless another slot's interval covers it
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
        /** The fire was missed and is not caught up. */
        MISSED,
        /** The fire was missed and a newer one runs. */
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
            throw new IllegalArgumentException("A slot must contain at least one fire, got " + fires);
        }
    }
}
