package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.json.Json;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.Leases;
import io.wheeltapper.server.compute.drivers.PulledTasks;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks to drivers and takes their reports. A task belongs to the driver that has its current fencing token;
 * reports with an older one are refused.
 */
public final class DriverTasks implements PulledTasks {
    /** Time after its time limit when a task is stopped even if its driver does not report it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database;
    private final RunEngine engine;
    private final RunContext context;
    private final SecretValues secrets;
    private final InstantSource clock;

    public DriverTasks(
            Database database, RunEngine engine, RunContext context, SecretValues secrets, InstantSource clock) {
        this.database = database;
        this.engine = engine;
        this.context = context;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void renew(String driverId, List<HeldTask> held) {
        Instant until = clock.instant().plus(Leases.OF_TASK);
        if (!held.isEmpty()) {
            database.change(handle -> held.forEach(
                    each -> new TaskRunStore(handle).renewLease(each.taskRunId(), driverId, each.fence(), until)));
        }
        engine.putBackUnheardOf(driverId, held.stream().map(HeldTask::taskRunId).collect(Collectors.toSet()));
    }

    @Override
    public Map<Long, String> toStop(String driverId, List<HeldTask> held) {
        return database.read(handle -> {
            Map<Long, String> stops = new LinkedHashMap<>();
            for (HeldTask each : held) {
                why(new TaskRunStore(handle).find(each.taskRunId()), driverId, each.fence())
                        .ifPresent(reason -> stops.put(each.taskRunId(), reason));
            }
            return stops;
        });
    }

    private Optional<String> why(Optional<TaskRunRow> found, String driverId, long fence) {
        if (found.isEmpty() || !isHeld(found.get(), driverId, fence)) {
            return Optional.of("LOST");
        }
        TaskRunRow task = found.get();
        if (task.cancelResult() != null) {
            return Optional.of(task.cancelResult().name());
        }
        Duration timeout = task.task().timeout();
        boolean isOverdue = !timeout.isZero()
                && task.startedAt() != null
                && clock.instant().isAfter(task.startedAt().plus(timeout).plus(PATIENCE));
        return isOverdue ? Optional.of(ResultState.TIMEDOUT.name()) : Optional.empty();
    }

    private static boolean isHeld(TaskRunRow task, String driverId, long fence) {
        return driverId.equals(task.driverId()) && task.fence() == fence && !task.isEnded();
    }

    @Override
    public List<TaskAssignment> assign(String driverId, String clusterId, int free) {
        return take(driverId, clusterId, free).stream()
                .map(ResolvedTask::forDriver)
                .toList();
    }

    /**
     * Takes up to {@code free} waiting tasks.
     *
     * @param clusterId cluster of the driver
     */
    public List<ResolvedTask> take(String driverId, String clusterId, int free) {
        List<ResolvedTask> taken = new ArrayList<>();
        List<TaskRunRow> waiting = free == 0
                ? List.of()
                : database.read(handle -> new TaskRunStore(handle).waiting(clock.instant(), clusterId, 50));
        for (TaskRunRow task : waiting) {
            if (taken.size() < free) {
                give(driverId, task).ifPresent(taken::add);
            }
        }
        return taken;
    }

    private Optional<ResolvedTask> give(String driverId, TaskRunRow waiting) {
        Optional<ResolvedTask> given = database.write(handle -> {
            Optional<RunRow> run = new RunStore(handle).lock(waiting.runId());
            Optional<TaskRunRow> task =
                    new TaskRunStore(handle).find(waiting.taskRunId()).filter(DriverTasks::isWaiting);
            return run.isEmpty() || task.isEmpty() || run.get().cancelAt() != null
                    ? Optional.<ResolvedTask>empty()
                    : give(handle, driverId, run.get(), task.get());
        });
        engine.advance(List.of(waiting.runId()));
        return given;
    }

    static boolean isWaiting(TaskRunRow task) {
        return task.latest()
                && (task.lifeCycle() == LifeCycle.PENDING || task.lifeCycle() == LifeCycle.WAITING_FOR_RETRY);
    }

    private Optional<ResolvedTask> give(Handle handle, String driverId, RunRow run, TaskRunRow task) {
        Instant now = clock.instant();
        TaskRunStore tasks = new TaskRunStore(handle);
        try {
            Resolution resolution = new Resolution(handle, context);
            ObjectNode body = resolution.body(run, task);
            Resolution.Revealed revealed = resolution.reveal(run, task, body, secrets);
            tasks.give(task.taskRunId(), driverId, task.fence() + 1, body, now.plus(Leases.OF_TASK), now);
            engine.given(handle, run, task);
            return Optional.of(new ResolvedTask(
                    tasks.find(task.taskRunId()).orElseThrow(),
                    run.runName(),
                    run,
                    revealed.body(),
                    revealed.values(),
                    task.task().timeout().toSeconds()));
        } catch (ApiException | DefinitionException e) {
            engine.end(handle, run, task, Ending.misconfigured(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    @Override
    public void report(String driverId, long taskRunId, TaskReport report) {
        long runId = database.read(handle -> new TaskRunStore(handle).find(taskRunId))
                .map(TaskRunRow::runId)
                .orElseThrow(() -> stale(taskRunId));
        database.change(handle -> {
            RunRow run = new RunStore(handle).lock(runId).orElseThrow(() -> stale(taskRunId));
            TaskRunRow task = new TaskRunStore(handle)
                    .find(taskRunId)
                    .filter(each -> driverId.equals(each.driverId()) && each.fence() == report.fence())
                    .orElseThrow(() -> stale(taskRunId));
            if (report.sequence() > task.reportSequence()) {
                if (task.isEnded()) {
                    throw stale(taskRunId);
                }
                keep(handle, run, task, report);
            }
        });
        if (report.outcome() != null) {
            engine.advance(List.of(runId));
        }
    }

    private static ApiException stale(long taskRunId) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "Task run %d no longer belongs to this driver; its report is refused.".formatted(taskRunId));
    }

    private void keep(Handle handle, RunRow run, TaskRunRow task, TaskReport report) {
        TaskRunStore tasks = new TaskRunStore(handle);
        tasks.log(task.taskRunId(), report.logs());
        tasks.told(task.taskRunId(), report.sequence(), progress(report), metrics(task, report));
        report.taskValues().forEach((name, value) -> tasks.value(run.runId(), task.taskKey(), name, text(value)));
        TaskOutcome outcome = report.outcome();
        if (outcome == null) {
            tasks.renewLease(
                    task.taskRunId(),
                    Objects.requireNonNull(task.driverId()),
                    task.fence(),
                    clock.instant().plus(Leases.OF_TASK));
        } else {
            ObjectNode output = outcome.output() instanceof ObjectNode object ? object : null;
            tasks.output(task.taskRunId(), output, outcome.error(), outcome.errorTrace());
            engine.end(handle, run, task, ending(task, outcome));
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.write(value);
    }

    private static @Nullable ObjectNode progress(TaskReport report) {
        return report.progress() == null ? null : JsonRecords.tree(report.progress());
    }

    /** Returns all figures that have been told of a task, since a report has only those that are new; null for no change. */
    private static @Nullable ObjectNode metrics(TaskRunRow task, TaskReport report) {
        if (report.metrics().isEmpty()) {
            return null;
        }
        ObjectNode all = task.metrics() == null ? Json.object() : task.metrics().deepCopy();
        return all.setAll(report.metrics());
    }

    private static Ending ending(TaskRunRow task, TaskOutcome outcome) {
        String message = outcome.error() == null ? "" : outcome.error();
        String code = outcome.errorCode() == null ? "RUN_EXECUTION_ERROR" : outcome.errorCode();
        return switch (outcome.result()) {
            case SUCCESS -> Ending.success();
            case TIMEDOUT -> Ending.timedOut(message);
            case CANCELED ->
                task.cancelResult() == null ? Ending.canceled(message) : Ending.stopped(task.cancelResult(), message);
            case FAILED -> new Ending(LifeCycle.TERMINATED, ResultState.FAILED, code, message);
            case INTERNAL_ERROR -> Ending.internalError(code, message);
        };
    }

    /** Gives drivers time to reconnect; to be called once when this server starts. */
    public void welcomeBack() {
        database.change(
                handle -> new TaskRunStore(handle).extendLeases(clock.instant().plus(Leases.AFTER_START)));
    }
}
