package io.wheeltapper.definition.schedule;

/** What is done about fires that were missed: the server was down, or the schedule paused. */
public enum CatchUp {
    /** They are skipped. */
    NONE,
    /** Only the newest of all that are due runs, with its own data interval; the others are skipped. */
    LAST,
    /** Each of them runs, the oldest first. */
    ALL,
    /** All that are due run as one slot: the newest, with a data interval that reaches back to the first. */
    COALESCE
}
