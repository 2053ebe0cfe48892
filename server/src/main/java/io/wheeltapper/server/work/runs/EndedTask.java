package io.wheeltapper.server.work.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.MarkedRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a task ended. The schema says what the columns mean.
 *
 * @param startedAt null if it never began
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

    /** Each of them, once. */
    public static final MarkedRows<EndedTask> ROWS =
            new MarkedRows<>("task_runs", "task_run_id", "ended_at", SELECT, EndedTask.class);

    /** An attempt that never began took no time. */
    public Instant periodStart() {
        return startedAt == null ? endedAt : startedAt;
    }

    public double secondsWaited() {
        return startedAt == null ? 0 : Math.max(0, EndedRun.seconds(readyAt, startedAt));
    }

    /** Its metrics, as far as they are numbers: a driver may tell anything, and a column takes nothing else. */
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
