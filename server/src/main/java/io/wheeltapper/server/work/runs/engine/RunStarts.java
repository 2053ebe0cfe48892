package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.runs.store.NewAttempt;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.RepairRow;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunRowBuilder;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Creates runs, and starts those that wait in the queue of their job. Works in the caller's transaction. */
final class RunStarts {
    private final Handle handle;
    private final Ids ids;
    private final RunContext context;
    private final Instant now;
    private final List<RunListener> listeners;
    private final RunStore runs;
    private final TaskRunStore tasks;

    RunStarts(Handle handle, Ids ids, RunContext context, Instant now, List<RunListener> listeners) {
        this.handle = handle;
        this.ids = ids;
        this.context = context;
        this.now = now;
        this.listeners = listeners;
        this.runs = new RunStore(handle);
        this.tasks = new TaskRunStore(handle);
    }

    /** Returns the new run: started, queued, or skipped because the maximum number of runs is active. */
    RunRow create(NewRun wanted) {
        RunRow row = row(wanted, stage(wanted));
        runs.insert(row);
        runs.insert(new RepairRow(
                row.runId(),
                row.runId(),
                RepairRow.Type.ORIGINAL,
                now,
                row.endedAt(),
                row.lifeCycle(),
                row.result(),
                row.message()));
        if (row.lifeCycle() != LifeCycle.SKIPPED) {
            plan(row, wanted.only());
        }
        if (row.lifeCycle() == LifeCycle.PENDING) {
            listeners.forEach(listener -> listener.started(handle, row));
        } else if (row.isEnded()) {
            listeners.forEach(listener -> listener.ended(handle, row));
        }
        return row;
    }

    private LifeCycle stage(NewRun wanted) {
        if (wanted.jobId() == null) {
            return LifeCycle.PENDING;
        }
        context.lockJob(handle, wanted.jobId());
        int most = wanted.settings().maxConcurrentRuns();
        if (runs.running(wanted.jobId()) < most && runs.queued(wanted.jobId()) == 0) {
            return LifeCycle.PENDING;
        }
        return wanted.queueEnabled() ? LifeCycle.QUEUED : LifeCycle.SKIPPED;
    }

    private RunRow row(NewRun wanted, LifeCycle stage) {
        boolean isSkipped = stage == LifeCycle.SKIPPED;
        boolean isStarted = stage == LifeCycle.PENDING;
        return RunRowBuilder.builder()
                .runId(ids.next(handle))
                .runName(wanted.runName())
                .runType(wanted.runType())
                .triggerType(wanted.triggerType())
                .settings(wanted.settings())
                .parameters(wanted.parameters())
                .creator(wanted.creator())
                .priority(wanted.priority())
                .lifeCycle(stage)
                .message(
                        isSkipped
                                ? "The maximum number of runs of the job (max_concurrent_runs) is active, and its queue is disabled."
                                : isStarted ? "" : "Waiting for a run of the same job to end.")
                .queued(stage == LifeCycle.QUEUED)
                .createdAt(now)
                .repairCount(0)
                .version(0)
                .jobId(wanted.jobId())
                .slotId(wanted.slotId())
                .parentTaskRunId(wanted.parentTaskRunId())
                .idempotencyKey(wanted.idempotencyKey())
                .result(isSkipped ? ResultState.MAXIMUM_CONCURRENT_RUNS_REACHED : null)
                .code(isSkipped ? "MAX_CONCURRENT_RUNS_EXCEEDED" : null)
                .startedAt(isStarted ? now : null)
                .endedAt(isSkipped ? now : null)
                .attemptStartedAt(isStarted ? now : null)
                .build();
    }

    /** Creates one row for each task before any of them starts, so that all are visible. */
    private void plan(RunRow run, Set<String> only) {
        for (TaskDefinition task : run.settings().tasks()) {
            if (only.isEmpty() || only.contains(task.taskKey())) {
                tasks.insert(NewAttempt.first(ids.next(handle), run.runId(), run.runId(), task, now));
            }
        }
    }

    /** Starts the next run in the job's queue; empty if there is none or no room. */
    Optional<Long> startQueued(long jobId) {
        context.lockJob(handle, jobId);
        Optional<RunRow> first = runs.firstQueued(jobId);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int most = first.get().settings().maxConcurrentRuns();
        if (runs.running(jobId) >= most) {
            return Optional.empty();
        }
        runs.start(first.get().runId(), now);
        RunRow started = runs.get(first.get().runId());
        listeners.forEach(listener -> listener.started(handle, started));
        return Optional.of(started.runId());
    }
}
