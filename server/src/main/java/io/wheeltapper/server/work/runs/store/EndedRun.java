package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.database.MarkedRows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, or of a repair.
 *
 * @param type ORIGINAL or REPAIR
 * @param parameters parameters of the run
 * @param startedAt when it left the queue; its creation time if it never did
 */
public record EndedRun(
        long repairId,
        String type,
        long runId,
        @Nullable Long jobId,
        String runName,
        String runType,
        String triggerType,
        ObjectNode parameters,
        String creator,
        @Nullable Long slotId,
        @Nullable Long parentTaskRunId,
        String lifeCycle,
        @Nullable String result,
        @Nullable String code,
        String message,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt) {
    private static final String SELECT = """
            SELECT repairs.repair_id, repairs.type, repairs.run_id, runs.job_id, runs.run_name, runs.run_type,
              runs.trigger_type, runs.parameters, runs.creator, runs.slot_id, runs.parent_task_run_id,
              repairs.life_cycle, repairs.result, COALESCE(repairs.code, runs.code) AS code, repairs.message,
              CASE WHEN repairs.type = 'ORIGINAL' THEN runs.created_at ELSE repairs.started_at END AS created_at,
              CASE WHEN repairs.type = 'ORIGINAL' THEN COALESCE(runs.started_at, repairs.started_at)
                ELSE repairs.started_at END AS started_at,
              repairs.ended_at
            FROM repairs JOIN runs ON runs.run_id = repairs.run_id""";

    /** Source of the rows, each of which is taken once. */
    public static final MarkedRows<EndedRun> ROWS =
            new MarkedRows<>("repairs", "repair_id", "ended_at", SELECT, EndedRun.class);

    @Nullable
    public JsonNode jobParameters() {
        return parameters.get("job_parameters");
    }

    public double secondsInQueue() {
        return seconds(createdAt, startedAt);
    }

    public double seconds() {
        return seconds(startedAt, endedAt);
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }
}
