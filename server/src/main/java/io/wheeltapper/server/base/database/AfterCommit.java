package io.wheeltapper.server.base.database;

import org.jdbi.v3.core.Handle;

/** For what cannot be taken back, such as counting: a transaction may fail, and be run again. */
public final class AfterCommit {
    private AfterCommit() {}

    /** Does {@code work} once the transaction of {@code handle} stands, and not at all if it is rolled back. */
    public static void run(Handle handle, Runnable work) {
        handle.afterCommit(work);
    }
}
