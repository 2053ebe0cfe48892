package io.wheeltapper.server.work.runs.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Finds the results of steps in the rows of their tasks. */
public final class StepResultStore {
    private static final String SELECT = "SELECT task_runs.task_run_id, task_runs.run_id, task_runs.task_key,"
            + " task_runs.started_at, task_runs.ended_at, task_runs.resolved, task_runs.output,"
            + " task_runs.driver_id"
            + " FROM task_runs"
            + " WHERE task_runs.kind = 'WHEELTAPPER' AND task_runs.result = 'SUCCESS' AND task_runs.latest = 1"
            + " AND task_runs.output IS NOT NULL AND task_runs.ended_at IS NOT NULL AND ";

    private final Handle handle;

    public StepResultStore(Handle handle) {
        this.handle = handle;
    }

    public List<CompletedStep> ofRun(long runId) {
        return handle.createQuery(SELECT + "task_runs.run_id = :runId ORDER BY task_runs.task_run_id")
                .bind("runId", runId)
                .map(ConstructorMapper.of(CompletedStep.class))
                .list();
    }

    public List<CompletedStep> endedSince(Instant since) {
        return handle.createQuery(SELECT + "task_runs.ended_at >= :since ORDER BY task_runs.task_run_id")
                .bind("since", since)
                .map(ConstructorMapper.of(CompletedStep.class))
                .list();
    }
}
