package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.ConditionOutcome;
import io.wheeltapper.definition.graph.GraphStep;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.graph.RunResult;
import io.wheeltapper.definition.graph.TaskGraph;
import io.wheeltapper.definition.graph.TaskState;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Advances one run as far as possible: starts tasks that may start, passes over those that will not, and ends the run
 * when all have ended. Works in the caller's transaction; repeating it changes nothing until something has happened.
 */
final class RunProgress {
    private final Handle handle;
    private final Instant now;
    private final RunStore runs;
    private final TaskRunStore tasks;
    private final TaskAttempts attempts;
    private final RunContext context;
    private final ServerTasks serverTasks;
    private final List<RunListener> listeners;
    private final Set<Long> affected = new LinkedHashSet<>();

    RunProgress(Handle handle, Ids ids, RunContext context, Instant now, List<RunListener> listeners) {
        this.handle = handle;
        this.now = now;
        this.runs = new RunStore(handle);
        this.tasks = new TaskRunStore(handle);
        this.attempts = new TaskAttempts(handle, ids, now, listeners);
        this.serverTasks = new ServerTasks(handle, ids, context, now, attempts, listeners, affected);
        this.listeners = listeners;
        this.context = context;
    }

    /**
     * Advances a run.
     *
     * @return other runs to advance, since this one has started, stopped or ended something of theirs
     */
    Set<Long> advance(long runId) {
        Optional<RunRow> locked = runs.lock(runId);
        if (locked.isEmpty() || locked.get().isEnded()) {
            return affected;
        }
        RunRow run = stopIfOverdue(locked.get());
        if (run.cancelAt() != null) {
            stopTasks(run);
        } else if (run.lifeCycle() == LifeCycle.QUEUED) {
            return affected;
        }
        List<TaskRunRow> all = tasks.latest(runId);
        while (step(run, all)) {
            all = tasks.latest(runId);
        }
        List<TaskRunRow> own = all.stream().filter(task -> !task.isIteration()).toList();
        if (own.stream().allMatch(TaskRunRow::isEnded)) {
            end(run, own);
        } else if (run.lifeCycle() == LifeCycle.PENDING && own.stream().anyMatch(task -> task.startedAt() != null)) {
            runs.lifeCycle(runId, LifeCycle.RUNNING, "");
        }
        return affected;
    }

    private RunRow stopIfOverdue(RunRow run) {
        Duration timeout = run.settings().timeout();
        Instant started = run.attemptStartedAt();
        boolean isOverdue =
                run.cancelAt() == null && started != null && !timeout.isZero() && !now.isBefore(started.plus(timeout));
        if (!isOverdue) {
            return run;
        }
        runs.cancel(run.runId(), ResultState.TIMEDOUT, "The run took longer than " + timeout.toSeconds() + " s.", now);
        return runs.get(run.runId());
    }

    private void stopTasks(RunRow run) {
        ResultState how = run.cancelResult() == null ? ResultState.CANCELED : run.cancelResult();
        for (TaskRunRow task : tasks.latest(run.runId())) {
            // Loops and runs of other jobs end when what they have started has ended.
            boolean endsByItself = task.lifeCycle() == LifeCycle.RUNNING && ServerTasks.isOurs(task.kind());
            if (!task.isEnded()) {
                if (!endsByItself) {
                    attempts.stop(run, task, how, run.message());
                }
                runs.childOf(task.taskRunId()).filter(child -> !child.isEnded()).ifPresent(child -> {
                    runs.cancel(child.runId(), ResultState.CANCELED, "The run that started it was stopped.", now);
                    affected.add(child.runId());
                });
            }
        }
        if (run.lifeCycle() != LifeCycle.QUEUED) {
            runs.lifeCycle(run.runId(), LifeCycle.TERMINATING, run.message());
        }
    }

    /**
     * Advances the run by one step.
     *
     * @return whether something changed, so that another step may follow
     */
    private boolean step(RunRow run, List<TaskRunRow> all) {
        boolean hasChanged = false;
        for (TaskRunRow task : all) {
            if (task.lifeCycle() == LifeCycle.RUNNING || task.lifeCycle() == LifeCycle.TERMINATING) {
                hasChanged |= serverTasks.look(run, task, all);
            } else if (isDue(task) && ServerTasks.isOurs(task.kind()) && run.cancelAt() == null) {
                serverTasks.begin(run, task);
                hasChanged = true;
            } else if (isDue(task) && task.clusterId() == null && run.cancelAt() == null) {
                place(run, task);
                hasChanged = true;
            }
        }
        return hasChanged || stepThroughGraph(run, all);
    }

    /**
     * Finds a place for the task. A task that cannot run anywhere fails without retries; so does a step with invalid
     * parameters, for which no driver needs to be started.
     */
    private void place(RunRow run, TaskRunRow task) {
        try {
            if (task.kind() == TaskKind.WHEELTAPPER) {
                new Resolution(handle, context).body(run, task);
            }
        } catch (ApiException | DefinitionException e) {
            attempts.endForGood(run, task, Ending.misconfigured(String.valueOf(e.getMessage())));
            return;
        }
        try {
            tasks.place(task.taskRunId(), context.place(handle, run, task));
        } catch (ApiException | DefinitionException e) {
            boolean isForbidden = e instanceof ApiException refused && refused.code() == ApiCode.PERMISSION_DENIED;
            String code = isForbidden ? "UNAUTHORIZED_ERROR" : "INVALID_CLUSTER_REQUEST";
            String message = String.valueOf(e.getMessage());
            attempts.endForGood(run, task, new Ending(LifeCycle.TERMINATED, ResultState.FAILED, code, message));
        }
    }

    private boolean isDue(TaskRunRow task) {
        return (task.lifeCycle() == LifeCycle.WAITING_FOR_RETRY || task.lifeCycle() == LifeCycle.PENDING)
                && !task.readyAt().isAfter(now);
    }

    private boolean stepThroughGraph(RunRow run, List<TaskRunRow> all) {
        Map<String, TaskRunRow> byKey = all.stream()
                .filter(task -> !task.isIteration())
                .collect(Collectors.toMap(TaskRunRow::taskKey, task -> task));
        GraphStep next = GraphStep.next(graph(run, byKey.keySet()), states(byKey));
        next.passedOver().forEach((key, result) -> {
            TaskRunRow task = Objects.requireNonNull(byKey.get(key));
            attempts.endForGood(run, task, new Ending(result.lifeCycle(), result, code(result), why(result)));
        });
        for (String key : next.ready()) {
            tasks.ready(Objects.requireNonNull(byKey.get(key)).taskRunId(), now);
        }
        return !next.passedOver().isEmpty() || !next.ready().isEmpty();
    }

    private static TaskGraph graph(RunRow run, Set<String> keys) {
        return run.settings().graph().only(keys);
    }

    private static Map<String, TaskState> states(Map<String, TaskRunRow> byKey) {
        Map<String, TaskState> states = new HashMap<>();
        byKey.forEach((key, task) -> {
            if (task.isEnded() && task.result() != null) {
                states.put(key, new TaskState.Ended(task.result(), outcome(task)));
            } else if (task.lifeCycle() != LifeCycle.BLOCKED) {
                states.put(key, new TaskState.Active());
            }
        });
        return states;
    }

    private static @Nullable ConditionOutcome outcome(TaskRunRow task) {
        return task.output() == null || !task.output().has(ServerTasks.OUTCOME)
                ? null
                : ConditionOutcome.of(
                        task.output().get(ServerTasks.OUTCOME).asText().equals(ConditionOutcome.TRUE.text()));
    }

    private static String code(ResultState result) {
        return switch (result) {
            case DISABLED -> "DISABLED";
            case UPSTREAM_CANCELED -> "CANCELED";
            case UPSTREAM_FAILED -> "RUN_EXECUTION_ERROR";
            default -> "SKIPPED";
        };
    }

    private static String why(ResultState result) {
        return switch (result) {
            case UPSTREAM_FAILED -> "A task before it failed.";
            case UPSTREAM_CANCELED -> "An upstream task was canceled.";
            case DISABLED -> "The task is disabled, or an upstream task is.";
            default -> "Its branch was not taken.";
        };
    }

    private void end(RunRow run, List<TaskRunRow> own) {
        runs.end(run.runId(), ending(run, own), now);
        RunRow ended = runs.get(run.runId());
        listeners.forEach(listener -> listener.ended(handle, ended));
        if (run.parentTaskRunId() != null) {
            tasks.find(run.parentTaskRunId()).ifPresent(parent -> affected.add(parent.runId()));
        }
    }

    private static Ending ending(RunRow run, List<TaskRunRow> own) {
        boolean wasStopped = own.stream()
                .anyMatch(task -> task.result() == ResultState.CANCELED || task.result() == ResultState.TIMEDOUT);
        if (run.cancelResult() != null && wasStopped) {
            return Ending.stopped(run.cancelResult(), run.message());
        }
        Map<String, ResultState> results = new HashMap<>();
        own.forEach(task -> results.put(task.taskKey(), task.result() == null ? ResultState.FAILED : task.result()));
        ResultState result = RunResult.of(graph(run, results.keySet()), results);
        Optional<TaskRunRow> culprit = own.stream()
                .filter(task -> task.result() == ResultState.FAILED || task.result() == ResultState.TIMEDOUT)
                .findFirst();
        String message = culprit.filter(task -> !result.isSuccess())
                .map(task -> "Task " + task.taskKey() + " failed with message: " + task.message())
                .orElse("");
        boolean isInternal = !result.isSuccess()
                && culprit.filter(task -> task.lifeCycle() == LifeCycle.INTERNAL_ERROR)
                        .isPresent();
        LifeCycle lifeCycle = isInternal ? LifeCycle.INTERNAL_ERROR : LifeCycle.TERMINATED;
        return new Ending(lifeCycle, result, endingCode(result, culprit), message);
    }

    private static String endingCode(ResultState result, Optional<TaskRunRow> culprit) {
        return switch (result) {
            case SUCCESS -> "SUCCESS";
            case SUCCESS_WITH_FAILURES -> "SUCCESS_WITH_FAILURES";
            case CANCELED -> "CANCELED";
            case DISABLED -> "DISABLED";
            default -> culprit.map(TaskRunRow::code).orElse("RUN_EXECUTION_ERROR");
        };
    }
}
