package io.wheeltapper.server.base.database;

import org.jdbi.v3.core.Handle;

/** Runs work that cannot be undone, such as counting, after a commit: a transaction may fail and be run again. */
public final class AfterCommit {
    private AfterCommit() {}

    /** Runs {@code work} once the transaction of {@code handle} is committed, and not at all if it is rolled back. */
    public static void run(Handle handle, Runnable work) {
        handle.afterCommit(work);
    }
}
