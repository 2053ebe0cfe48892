package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.Wakeups;
import io.wheeltapper.server.compute.drivers.Workload;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.ExecutedNotebookStore;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advances runs. Every change is written in one transaction and can be continued by this server or another: no pending
 * work is kept only in memory. Safe for use by several threads and several servers.
 */
public final class RunEngine implements Workload {
    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

    private static final long MAX_UNACKNOWLEDGED_ASSIGNMENTS = 4;

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final RunContext context;
    private final List<RunListener> listeners;
    private final Wakeups wakeups;

    public RunEngine(
            Database database,
            Ids ids,
            InstantSource clock,
            RunContext context,
            List<RunListener> listeners,
            Wakeups wakeups) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.context = context;
        this.listeners = List.copyOf(listeners);
        this.wakeups = wakeups;
    }

    /**
     * Creates a run in the caller's transaction; {@link #advance} must follow after the commit. If a run with the same
     * idempotency key exists, it is returned instead.
     *
     * @throws ApiException if the run with the same key has been deleted
     */
    public RunRow create(Handle handle, NewRun wanted) {
        if (wanted.idempotencyKey() != null) {
            Optional<RunRow> earlier = new RunStore(handle).byIdempotencyKey(wanted.idempotencyKey());
            if (earlier.isPresent()) {
                return notDeleted(earlier.get());
            }
        }
        return new RunStarts(handle, ids, context, clock.instant(), listeners).create(wanted);
    }

    private static RunRow notDeleted(RunRow earlier) {
        if (earlier.deletedAt() != null) {
            throw ApiException.invalid("Run %d with this idempotency_token has been deleted. Use another token."
                    .formatted(earlier.runId()));
        }
        return earlier;
    }

    /** Creates a run and starts it. */
    public RunRow submit(NewRun wanted) {
        RunRow run = made(wanted);
        advance(List.of(run.runId()));
        return run;
    }

    /**
     * Creates a run. Of two concurrent calls with the same idempotency token, the second finds the run of the first.
     */
    private RunRow made(NewRun wanted) {
        try {
            return database.write(handle -> create(handle, wanted));
        } catch (RuntimeException e) {
            if (wanted.idempotencyKey() == null || !Conflicts.isDuplicate(e)) {
                throw e;
            }
            return database.write(handle -> create(handle, wanted));
        }
    }

    /** Advances these runs, and the runs that they affect, as far as possible. */
    public void advance(Collection<Long> runIds) {
        Deque<Long> open = new ArrayDeque<>(runIds);
        while (!open.isEmpty()) {
            long runId = open.pop();
            Set<Long> touched = database.write(
                    handle -> new RunProgress(handle, ids, context, clock.instant(), listeners).advance(runId));
            open.addAll(touched);
            open.addAll(startQueued(runId));
        }
        wakeups.wake();
    }

    /** Starts the next run in the job's queue after a run has ended; returns the affected runs. */
    private List<Long> startQueued(long runId) {
        Long jobId = database.read(handle -> new RunStore(handle).find(runId))
                .filter(RunRow::isEnded)
                .map(RunRow::jobId)
                .orElse(null);
        return jobId == null ? List.of() : startQueuedOf(jobId);
    }

    private List<Long> startQueuedOf(long jobId) {
        return database.write(handle -> {
            return new RunStarts(handle, ids, context, clock.instant(), listeners)
                    .startQueued(jobId).stream().toList();
        });
    }

    /** Returns the runs of the job that have not ended, queued ones included. */
    public List<Long> activeRuns(Handle handle, long jobId) {
        return new RunStore(handle).active(jobId);
    }

    /** Returns the current state of a run; empty if it does not exist or was deleted. */
    public Optional<RunRow> find(Handle handle, long runId) {
        return new RunStore(handle).find(runId);
    }

    /** Cancels a run; a run that has ended does not change. */
    public void cancel(long runId, String message) {
        database.change(handle -> {
            RunStore runs = new RunStore(handle);
            RunRow run = runs.lock(runId).orElseThrow(() -> ApiException.noRun(runId));
            if (!run.isEnded()) {
                runs.cancel(runId, ResultState.CANCELED, message, clock.instant());
            }
        });
        advance(List.of(runId));
    }

    /**
     * Cancels several runs.
     *
     * @param jobId id of the job; null for all jobs
     * @param queuedOnly whether started runs continue
     */
    public void cancelAll(@Nullable Long jobId, boolean queuedOnly, String message) {
        List<Long> active = database.read(handle -> {
            RunStore runs = new RunStore(handle);
            return jobId == null ? runs.active() : runs.active(jobId);
        });
        for (long runId : active) {
            boolean isQueued = database.read(handle -> new RunStore(handle).find(runId))
                    .filter(run -> run.lifeCycle() == LifeCycle.QUEUED)
                    .isPresent();
            if (isQueued || !queuedOnly) {
                cancel(runId, message);
            }
        }
    }

    /**
     * Deletes a run.
     *
     * @throws ApiException if the run is active
     */
    public void delete(long runId) {
        database.change(handle -> {
            RunStore runs = new RunStore(handle);
            RunRow run = runs.lock(runId).orElseThrow(() -> ApiException.noRun(runId));
            if (!run.isEnded()) {
                throw ApiException.state("Run %d is active. Cancel it first.".formatted(runId));
            }
            runs.delete(runId, clock.instant());
            new ExecutedNotebookStore(handle).deleteOfRun(runId);
        });
    }

    /** Ends tasks whose drivers are silent, and retries the server's own due tasks; to be called every second. */
    public void sweepDue() {
        Instant now = clock.instant();
        for (TaskRunRow silent : database.read(handle -> new TaskRunStore(handle).silent(now))) {
            LOG.warn(
                    "Task {} of run {} is lost: driver {} is silent",
                    silent.taskKey(),
                    silent.runId(),
                    silent.driverId());
            lose(silent, "Driver " + silent.driverId() + " has been silent since " + silent.leaseUntil() + ".");
        }
        List<Long> retried = database.read(handle -> new TaskRunStore(handle).unplaced(now));
        if (!retried.isEmpty()) {
            advance(retried);
        }
    }

    /**
     * Checks every active run, for instance for time limits and for work that another server left unfinished; to be
     * called every few seconds.
     */
    public void sweepAll() {
        database.read(handle -> new RunStore(handle).jobsWithQueue()).forEach(jobId -> advance(startQueuedOf(jobId)));
        advance(database.read(handle -> new RunStore(handle).begun()));
    }

    @Override
    public void loseAllOf(String driverId, String why) {
        database.read(handle -> new TaskRunStore(handle).onDriver(driverId)).forEach(task -> lose(task, why));
    }

    /**
     * Takes back tasks that were given to a driver that does not know them.
     *
     * @param known ids of the task runs that the driver has
     */
    void putBackUnheardOf(String driverId, Set<Long> known) {
        List<TaskRunRow> unheardOf = database.read(handle -> new TaskRunStore(handle).onDriver(driverId)).stream()
                .filter(task -> !known.contains(task.taskRunId()) && isUnheardOf(task))
                .toList();
        unheardOf.forEach(task -> lose(task, "Driver " + driverId + " does not know of it."));
    }

    @Override
    public List<String> awaitedClusters() {
        return database.read(handle -> new TaskRunStore(handle).awaitedClusters());
    }

    @Override
    public void failWaiting(String clusterId, String why) {
        List<TaskRunRow> waiting =
                database.read(handle -> new TaskRunStore(handle).waiting(clock.instant(), clusterId, 1_000));
        for (TaskRunRow seen : waiting) {
            database.change(handle -> {
                Optional<RunRow> run = new RunStore(handle).lock(seen.runId());
                Optional<TaskRunRow> task =
                        new TaskRunStore(handle).find(seen.taskRunId()).filter(DriverTasks::isWaiting);
                if (run.isPresent() && task.isPresent()) {
                    end(handle, run.get(), task.get(), Ending.internalError("CLUSTER_ERROR", why));
                }
            });
        }
        advance(waiting.stream().map(TaskRunRow::runId).distinct().toList());
    }

    @Override
    public void displace(Handle handle, String clusterId) {
        new TaskRunStore(handle).displace(clusterId);
    }

    @Override
    public boolean isAtWork(String driverId) {
        return !database.read(handle -> new TaskRunStore(handle).onDriver(driverId))
                .isEmpty();
    }

    private void lose(TaskRunRow seen, String why) {
        database.change(handle -> {
            Optional<RunRow> run = new RunStore(handle).lock(seen.runId());
            Optional<TaskRunRow> task = new TaskRunStore(handle)
                    .find(seen.taskRunId())
                    .filter(each -> !each.isEnded() && each.fence() == seen.fence())
                    .filter(each -> each.leaseUntil() == null
                            || seen.leaseUntil() == null
                            || !each.leaseUntil().isAfter(seen.leaseUntil()));
            if (run.isPresent() && task.isPresent() && isUnheardOf(task.get())) {
                new TaskRunStore(handle).putBack(seen.taskRunId(), seen.fence());
            } else if (run.isPresent() && task.isPresent()) {
                end(handle, run.get(), task.get(), lost(task.get(), why));
            }
        });
        advance(List.of(seen.runId()));
    }

    /**
     * Returns whether the driver may never have received the task, because the answer with the assignment was lost;
     * that does not count as an attempt. Such assignments are limited, since a task that kills every driver at once
     * looks the same.
     */
    private static boolean isUnheardOf(TaskRunRow task) {
        return task.reportSequence() == 0
                && task.fence() < MAX_UNACKNOWLEDGED_ASSIGNMENTS
                && task.cancelResult() == null;
    }

    private static Ending lost(TaskRunRow task, String why) {
        return task.cancelResult() == null
                ? Ending.internalError("DRIVER_ERROR", why)
                : Ending.stopped(task.cancelResult(), why);
    }

    /** Ends an attempt in the caller's transaction, in which the run is locked. */
    void end(Handle handle, RunRow run, TaskRunRow task, Ending ending) {
        attempts(handle).end(run, task, ending);
    }

    /** Notifies listeners in the caller's transaction that a driver received the task. */
    void given(Handle handle, RunRow run, TaskRunRow task) {
        attempts(handle).tellStart(run, task);
    }

    private TaskAttempts attempts(Handle handle) {
        return new TaskAttempts(handle, ids, clock.instant(), listeners);
    }
}
