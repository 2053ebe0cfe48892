package io.wheeltapper.server.work.runs.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Finds executions that are not completely reported to the lineage endpoint, and records what was reported. */
public final class ExecutionStore {
    private static final RowMapper<Execution> ROWS = ConstructorMapper.of(Execution.class);
    private static final String RUNS = """
            SELECT repairs.repair_id AS id, runs.parent_task_run_id AS parent_id, runs.run_name, NULL AS task_key,
              NULL AS kind, repairs.lineage AS heard, repairs.result, repairs.message, NULL AS error_trace,
              CASE WHEN repairs.type = 'ORIGINAL' THEN COALESCE(runs.started_at, repairs.ended_at)
                ELSE repairs.started_at END AS started_at,
              repairs.ended_at, slots.start_at AS slot_start, slots.end_at AS slot_end,
              NULL AS resolved, NULL AS output, NULL AS metrics, NULL AS driver_id
            FROM repairs JOIN runs ON runs.run_id = repairs.run_id LEFT JOIN slots ON slots.slot_id = runs.slot_id
            WHERE repairs.lineage < 2 AND repairs.started_at >= :since AND (repairs.ended_at IS NOT NULL
              OR (repairs.lineage = 0 AND (repairs.type = 'REPAIR' OR runs.started_at IS NOT NULL)))
            ORDER BY repairs.started_at, repairs.repair_id LIMIT :limit""";
    private static final String TASKS = """
            SELECT task_runs.task_run_id AS id, task_runs.repair_id AS parent_id, runs.run_name, task_runs.task_key,
              task_runs.kind, task_runs.lineage AS heard, task_runs.result,
              COALESCE(task_runs.error, task_runs.message) AS message, task_runs.error_trace,
              task_runs.started_at, task_runs.ended_at, slots.start_at AS slot_start, slots.end_at AS slot_end,
              task_runs.resolved, task_runs.output, task_runs.metrics, task_runs.driver_id
            FROM task_runs JOIN runs ON runs.run_id = task_runs.run_id LEFT JOIN slots ON slots.slot_id = runs.slot_id
            WHERE task_runs.lineage < 2 AND task_runs.started_at IS NOT NULL AND task_runs.created_at >= :since
              AND (task_runs.ended_at IS NOT NULL OR task_runs.lineage = 0)
            ORDER BY task_runs.created_at, task_runs.task_run_id LIMIT :limit""";

    private final Handle handle;

    public ExecutionStore(Handle handle) {
        this.handle = handle;
    }

    public List<Execution> runs(Instant since, int limit) {
        return rows(RUNS, since, limit);
    }

    public List<Execution> tasks(Instant since, int limit) {
        return rows(TASKS, since, limit);
    }

    private List<Execution> rows(String sql, Instant since, int limit) {
        return handle.createQuery(sql)
                .bind("since", since)
                .bind("limit", limit)
                .map(ROWS)
                .list();
    }

    public void heard(Execution row) {
        handle.createUpdate(
                        row.isTask()
                                ? "UPDATE task_runs SET lineage = :heard WHERE task_run_id = :id AND lineage < :heard"
                                : "UPDATE repairs SET lineage = :heard WHERE repair_id = :id AND lineage < :heard")
                .bind("heard", row.endedAt() == null ? 1 : 2)
                .bind("id", row.id())
                .execute();
    }
}
