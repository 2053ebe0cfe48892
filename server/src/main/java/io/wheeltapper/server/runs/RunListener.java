package io.wheeltapper.server.runs;

import org.jdbi.v3.core.Handle;

/** Is told what happens to runs, in the transaction in which it happens: what it writes there stands or falls with it. */
public interface RunListener {
    /** The run has begun: it left the queue, if there was one. */
    default void started(Handle handle, RunRow run) {}

    default void ended(Handle handle, RunRow run) {}

    /** One attempt at a task of the run has ended. */
    default void ended(Handle handle, RunRow run, TaskRunRow task) {}
}
