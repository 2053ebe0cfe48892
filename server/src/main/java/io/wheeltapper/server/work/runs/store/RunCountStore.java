package io.wheeltapper.server.work.runs.store;

import org.jdbi.v3.core.Handle;

/** Counts runs and tasks. */
public final class RunCountStore {
    private RunCountStore() {}

    /** Returns the number of runs in the queues of their jobs. */
    public static long queued(Handle handle) {
        return count(handle, "SELECT count(*) FROM runs WHERE life_cycle = 'QUEUED'");
    }

    /** Returns the number of runs that have started and not ended. */
    public static long active(Handle handle) {
        return count(handle, "SELECT count(*) FROM runs WHERE life_cycle IN ('PENDING', 'RUNNING', 'TERMINATING')");
    }

    /** Returns the number of tasks that are ready and wait for a driver. */
    public static long tasksWaiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM task_runs WHERE life_cycle = 'PENDING'");
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
