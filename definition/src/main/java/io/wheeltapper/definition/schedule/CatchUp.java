package io.wheeltapper.definition.schedule;

/** What to do with missed fires, for instance after the server was down or the schedule was paused. */
public enum CatchUp {
    /** They are skipped. */
    NONE,
    /** Only the newest due fire runs, with its own data interval; the others are skipped. */
    LAST,
    /** Each fire runs, oldest first. */
    ALL,
    /** All due fires run as one slot: the newest, with a data interval that reaches back to the first. */
    COALESCE
}
