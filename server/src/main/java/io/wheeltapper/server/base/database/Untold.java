package io.wheeltapper.server.base.database;

/** What happens to old rows that the system tables do not have yet, those whose column {@code told} is 0. */
public enum Untold {
    /** Deletes them like other rows, since no system table waits for them. */
    DELETED,
    /** Keeps them until the system tables have them. */
    KEPT;

    /** Returns the end of a condition for rows that may be deleted. */
    String condition() {
        return this == KEPT ? " AND told = 1" : "";
    }
}
