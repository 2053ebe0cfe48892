package io.wheeltapper.server.work.runs;

import org.jdbi.v3.core.Handle;

/** Is told what happens to runs, in the transaction in which it happens: what it writes there stands or falls with it. */
public interface RunListener {
    /** The run has begun: it left the queue, if there was one. */
    default void started(Handle handle, RunRow run) {}

    default void ended(Handle handle, RunRow run) {}

    /** Somebody is at work at a task of the run: a driver that was given it, or the server itself. */
    default void started(Handle handle, RunRow run, TaskRunRow task) {}

    /** One attempt at a task of the run has ended, or was passed over. Another follows if it is not the latest any more. */
    default void ended(Handle handle, RunRow run, TaskRunRow task) {}
}
