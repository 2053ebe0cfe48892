package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.NewAttempt;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Ends attempts at tasks, and decides whether another attempt follows. Works in the caller's transaction, in which the
 * run is locked.
 */
final class TaskAttempts {
    private final Handle handle;
    private final Ids ids;
    private final Instant now;
    private final List<RunListener> listeners;
    private final TaskRunStore tasks;

    TaskAttempts(Handle handle, Ids ids, Instant now, List<RunListener> listeners) {
        this.handle = handle;
        this.ids = ids;
        this.now = now;
        this.listeners = listeners;
        this.tasks = new TaskRunStore(handle);
    }

    /** Ends the attempt; creates the next one if the task is to be retried and its run is not being stopped. */
    void end(RunRow run, TaskRunRow task, Ending ending) {
        tasks.end(task.taskRunId(), ending, now);
        if (run.cancelAt() == null) {
            Retries.next(run, task, ending, now).ifPresent(readyAt -> {
                tasks.supersede(task.taskRunId());
                tasks.insert(NewAttempt.retry(ids.next(handle), task, readyAt, now));
            });
        }
        tellEnd(run, task);
    }

    /** Ends a task that has no further attempt. */
    void endForGood(RunRow run, TaskRunRow task, Ending ending) {
        tasks.end(task.taskRunId(), ending, now);
        tellEnd(run, task);
    }

    private void tellEnd(RunRow run, TaskRunRow task) {
        tasks.find(task.taskRunId())
                .ifPresent(ended -> listeners.forEach(listener -> listener.ended(handle, run, ended)));
    }

    /** Notifies listeners that work on the task has started. */
    void tellStart(RunRow run, TaskRunRow task) {
        tasks.find(task.taskRunId())
                .ifPresent(started -> listeners.forEach(listener -> listener.started(handle, run, started)));
    }

    /** Ends the task at once if no driver works on it; otherwise asks the driver to stop. */
    void stop(RunRow run, TaskRunRow task, ResultState how, String message) {
        boolean isOnDriver = task.driverId() != null
                && (task.lifeCycle() == LifeCycle.RUNNING || task.lifeCycle() == LifeCycle.TERMINATING);
        if (isOnDriver) {
            tasks.cancel(task.taskRunId(), how, now);
        } else {
            endForGood(run, task, Ending.stopped(how, message));
        }
    }
}
