package io.wheeltapper.definition.schedule;

import java.time.Instant;

/**
 * An instant at which a schedule is due.
 *
 * @param mark how a change of the local clock affected it
 */
public record Fire(Instant at, Mark mark) {

    /** How a change of the local clock affected a fire. */
    public enum Mark {
        /** The clock shows the scheduled time, once. */
        NORMAL,
        /** The clock skips the scheduled time; the fire is at the change that skips it. */
        MOVED_BY_GAP,
        /** The clock shows this time again later; nothing is due the second time. */
        FIRST_OF_TWO
    }
}
