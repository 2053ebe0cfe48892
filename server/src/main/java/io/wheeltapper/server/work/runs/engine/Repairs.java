package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.TaskGraph;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.RunParameters;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.runs.store.NewAttempt;
import io.wheeltapper.server.work.runs.store.RepairRow;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Repairs runs: runs some tasks of an ended run again, within the same run, with the job's current settings. */
public final class Repairs {
    private final Database database;
    private final Ids ids;
    private final RunContext context;
    private final InstantSource clock;

    public Repairs(Database database, Ids ids, RunContext context, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.context = context;
        this.clock = clock;
    }

    /**
     * A repair that has started.
     *
     * @param unknownFields fields of the request that have no effect here
     */
    public record Begun(long repairId, List<String> unknownFields) {}

    /**
     * Starts a repair.
     *
     * @param request body of {@code jobs/runs/repair}
     * @throws ApiException if the run is active, another repair was started in the meantime, or no task is named
     */
    public Begun repair(long runId, ObjectNode request) {
        return database.write(handle -> {
            RunRow run = new RunStore(handle).lock(runId).orElseThrow(() -> ApiException.noRun(runId));
            if (!run.isEnded()) {
                throw ApiException.state("Run %d is active; it can be repaired after it has ended.".formatted(runId));
            }
            checkLatest(new RunStore(handle).repairs(runId), number(request, "latest_repair_id"), runId);
            JobSettings settings = settings(handle, run);
            RunParameters given = RunParameters.ofRepair(request, settings);
            return new Begun(repair(handle, run, settings, given, request), given.unknownFields());
        });
    }

    private static @Nullable Long number(ObjectNode request, String field) {
        return request.hasNonNull(field) ? (Long) request.get(field).asLong() : null;
    }

    private static void checkLatest(List<RepairRow> repairs, @Nullable Long given, long runId) {
        Long latest = repairs.size() > 1 ? repairs.get(repairs.size() - 1).repairId() : null;
        if (latest == null ? given != null : !latest.equals(given)) {
            throw new ApiException(
                    ApiCode.INVALID_PARAMETER_VALUE,
                    "latest_repair_id is %s, but the latest repair of run %d is %s. Check the run, and send that id."
                            .formatted(
                                    given == null ? "missing" : given,
                                    runId,
                                    latest == null ? "none (omit the field)" : latest));
        }
    }

    private JobSettings settings(Handle handle, RunRow run) {
        Long jobId = run.jobId();
        if (jobId == null) {
            return run.settings();
        }
        return context.job(handle, jobId).map(job -> job.settings()).orElseThrow(() -> ApiException.noJob(jobId));
    }

    private long repair(Handle handle, RunRow run, JobSettings settings, RunParameters given, ObjectNode request) {
        RunStore runs = new RunStore(handle);
        TaskRunStore tasks = new TaskRunStore(handle);
        Instant now = clock.instant();
        Map<String, TaskRunRow> latest = new LinkedHashMap<>();
        tasks.latest(run.runId()).stream()
                .filter(task -> !task.isIteration())
                .forEach(task -> latest.put(task.taskKey(), task));
        Set<String> again = again(request, settings, latest);
        long repairId = ids.next(handle);
        for (TaskDefinition task : settings.tasks()) {
            if (again.contains(task.taskKey())) {
                TaskRunRow before = latest.get(task.taskKey());
                if (before != null) {
                    supersede(tasks, run.runId(), before);
                }
                tasks.insert(NewAttempt.first(ids.next(handle), run.runId(), repairId, task, now));
            }
        }
        runs.insert(
                new RepairRow(repairId, run.runId(), RepairRow.Type.REPAIR, now, null, LifeCycle.RUNNING, null, ""));
        runs.reopen(run.runId(), settings.stored(), parameters(run, given), now);
        return repairId;
    }

    private static void supersede(TaskRunStore tasks, long runId, TaskRunRow before) {
        tasks.supersede(before.taskRunId());
        tasks.latest(runId).stream()
                .filter(each -> each.parentTaskRunId() != null && each.parentTaskRunId() == before.taskRunId())
                .forEach(each -> tasks.supersede(each.taskRunId()));
    }

    /** Returns the parameters of the run, unless the repair has its own. */
    private static ObjectNode parameters(RunRow run, RunParameters given) {
        ObjectNode parameters = run.parameters().deepCopy();
        parameters.setAll(given.stored());
        return parameters;
    }

    private static Set<String> again(ObjectNode request, JobSettings settings, Map<String, TaskRunRow> latest) {
        boolean allFailed = request.path("rerun_all_failed_tasks").asBoolean();
        List<String> named = request.path("rerun_tasks")
                .valueStream()
                .map(each -> each.asText())
                .toList();
        if (allFailed != named.isEmpty()) {
            throw ApiException.invalid(
                    "The tasks to run again are missing: send either rerun_tasks with their keys, or rerun_all_failed_tasks.");
        }
        TaskGraph graph = settings.graph();
        List<String> known =
                settings.tasks().stream().map(TaskDefinition::taskKey).toList();
        Set<String> again = new LinkedHashSet<>(named);
        for (String key : named) {
            if (!known.contains(key)) {
                throw ApiException.invalid("rerun_tasks has %s, which is not a task of this job; its tasks are %s."
                        .formatted(key, String.join(", ", known)));
            }
        }
        if (allFailed) {
            latest.values().stream()
                    .filter(task -> task.result() == null || task.result().isFailure())
                    .map(TaskRunRow::taskKey)
                    .filter(known::contains)
                    .forEach(again::add);
        }
        if (request.path("rerun_dependent_tasks").asBoolean()) {
            Set.copyOf(again).forEach(key -> again.addAll(graph.downstreamOf(key)));
        }
        if (again.isEmpty()) {
            throw ApiException.invalid("There is nothing to run again: no task has failed.");
        }
        return again;
    }
}
