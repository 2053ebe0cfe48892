package io.wheeltapper.server.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Finds what steps came to, in the rows of their tasks. */
final class StepResultStore {
    private static final String SELECT = "SELECT task_runs.task_run_id, task_runs.run_id, task_runs.task_key,"
            + " task_runs.started_at, task_runs.ended_at, task_runs.resolved, task_runs.output,"
            + " drivers.details AS driver"
            + " FROM task_runs LEFT JOIN drivers ON drivers.driver_id = task_runs.driver_id"
            + " WHERE task_runs.kind = 'WHEELTAPPER' AND task_runs.result = 'SUCCESS' AND task_runs.latest = 1"
            + " AND task_runs.output IS NOT NULL AND task_runs.ended_at IS NOT NULL AND ";

    private final Handle handle;

    StepResultStore(Handle handle) {
        this.handle = handle;
    }

    List<StepResult> ofRun(long runId) {
        return handle.createQuery(SELECT + "task_runs.run_id = :runId ORDER BY task_runs.task_run_id")
                .bind("runId", runId)
                .map(ConstructorMapper.of(StepResult.class))
                .list();
    }

    List<StepResult> endedSince(Instant since) {
        return handle.createQuery(SELECT + "task_runs.ended_at >= :since ORDER BY task_runs.task_run_id")
                .bind("since", since)
                .map(ConstructorMapper.of(StepResult.class))
                .list();
    }

    /** What the drivers that are there say of themselves as their versions. */
    Set<String> versionsAtWork() {
        return handle.createQuery("SELECT details FROM drivers WHERE state = 'ALIVE'").mapTo(ObjectNode.class).stream()
                .map(details -> details.path("version").asText())
                .filter(version -> !version.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
