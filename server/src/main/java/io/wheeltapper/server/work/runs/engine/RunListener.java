package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import org.jdbi.v3.core.Handle;

/** Is informed of events of runs, in the transaction of the event: its writes are committed or rolled back with it. */
public interface RunListener {
    /** The run has started: it left the queue, if it was queued. */
    default void started(Handle handle, RunRow run) {}

    default void ended(Handle handle, RunRow run) {}

    /** Work on a task of the run has started, by a driver or by the server itself. */
    default void started(Handle handle, RunRow run, TaskRunRow task) {}

    /**
     * One attempt at a task of the run has ended or was passed over. If it is no longer the latest, another follows.
     */
    default void ended(Handle handle, RunRow run, TaskRunRow task) {}
}
