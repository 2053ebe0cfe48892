package io.wheeltapper.definition.schedule;

import java.time.Instant;

/**
 * An instant at which a schedule is due.
 *
 * @param mark whether a change of the local clock had a part in it
 */
public record Fire(Instant at, Mark mark) {

    /** What a change of the local clock did to a fire. */
    public enum Mark {
        /** The clock shows a time of the schedule, and shows it once. */
        NORMAL,
        /** The times that were meant are left out by the clock; this is the change that leaves them out. */
        MOVED_BY_GAP,
        /** The clock shows this time again later; nothing is due then. */
        FIRST_OF_TWO
    }
}
