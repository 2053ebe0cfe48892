package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.MarkedRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt at a task; the schema documents the columns.
 *
 * @param startedAt null if it never started
 */
public record EndedTask(
        long taskRunId,
        long runId,
        @Nullable Long jobId,
        long repairId,
        @Nullable Long parentTaskRunId,
        @Nullable Integer iteration,
        String taskKey,
        int attempt,
        String kind,
        String lifeCycle,
        @Nullable String result,
        @Nullable String code,
        String message,
        @Nullable String error,
        @Nullable String driverId,
        @Nullable ObjectNode metrics,
        Instant readyAt,
        @Nullable Instant startedAt,
        Instant endedAt) {
    private static final String SELECT = """
            SELECT task_runs.task_run_id, task_runs.run_id, runs.job_id, task_runs.repair_id,
              task_runs.parent_task_run_id, task_runs.iteration, task_runs.task_key, task_runs.attempt, task_runs.kind,
              task_runs.life_cycle, task_runs.result, task_runs.code, task_runs.message, task_runs.error,
              task_runs.driver_id, task_runs.metrics, task_runs.ready_at, task_runs.started_at, task_runs.ended_at
            FROM task_runs JOIN runs ON runs.run_id = task_runs.run_id""";

    /** Source of the rows, each of which is taken once. */
    public static final MarkedRows<EndedTask> ROWS =
            new MarkedRows<>("task_runs", "task_run_id", "ended_at", SELECT, EndedTask.class);

    /** Returns the start of its duration; an attempt that never started took no time. */
    public Instant periodStart() {
        return startedAt == null ? endedAt : startedAt;
    }

    public double secondsWaited() {
        return startedAt == null ? 0 : Math.max(0, EndedRun.seconds(readyAt, startedAt));
    }

    /** Returns its numeric metrics; a driver may report anything, but a column accepts only numbers. */
    @Nullable
    public ObjectNode figures() {
        if (metrics == null) {
            return null;
        }
        ObjectNode figures = Json.object();
        metrics.properties().stream()
                .filter(each -> each.getValue().isNumber())
                .forEach(each -> figures.put(each.getKey(), each.getValue().asDouble()));
        return figures;
    }

    public double seconds() {
        return EndedRun.seconds(periodStart(), endedAt);
    }
}
