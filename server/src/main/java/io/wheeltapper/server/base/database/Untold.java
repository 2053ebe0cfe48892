package io.wheeltapper.server.base.database;

/** What becomes of old rows whose column {@code told} is 0, which the system tables do not have yet. */
public enum Untold {
    /** They are deleted like others: nobody waits for them. */
    DELETED,
    /** They stay until the system tables have them. */
    KEPT;

    /** Returns the end of a condition on rows that may be deleted. */
    String condition() {
        return this == KEPT ? " AND told = 1" : "";
    }
}
