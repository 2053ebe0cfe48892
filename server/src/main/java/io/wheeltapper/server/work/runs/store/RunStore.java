package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code runs} and {@code repairs}. */
public final class RunStore {
    private static final Rows<RunRow> RUNS = new Rows<>("runs", RunRow.class, RunRow.SETTINGS);
    private static final Rows<RepairRow> REPAIRS = new Rows<>("repairs", RepairRow.class);
    private static final String ENDED = "('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR')";

    private final Handle handle;

    public RunStore(Handle handle) {
        this.handle = handle;
    }

    public void insert(RunRow row) {
        RUNS.insert(handle, row);
    }

    public Optional<RunRow> find(long runId) {
        return handle.createQuery(RUNS.select() + "WHERE run_id = :runId AND deleted_at IS NULL")
                .bind("runId", runId)
                .map(RUNS.mapper())
                .findOne();
    }

    /**
     * Returns a run.
     *
     * @throws ApiException if it does not exist
     */
    public RunRow get(long runId) {
        return find(runId).orElseThrow(() -> ApiException.noRun(runId));
    }

    /** Locks a run and its tasks against changes, and returns its current state. */
    public Optional<RunRow> lock(long runId) {
        int found = handle.createUpdate(
                        "UPDATE runs SET version = version + 1 WHERE run_id = :runId AND deleted_at IS NULL")
                .bind("runId", runId)
                .execute();
        return found == 0 ? Optional.empty() : find(runId);
    }

    public Optional<RunRow> byIdempotencyKey(String key) {
        return handle.createQuery(RUNS.select() + "WHERE idempotency_key = :key")
                .bind("key", key)
                .map(RUNS.mapper())
                .findOne();
    }

    /** Returns the number of runs of the job that have started and not ended. */
    public int running(long jobId) {
        return handle.createQuery("SELECT count(*) FROM runs WHERE job_id = :jobId AND life_cycle NOT IN " + ENDED
                        + " AND life_cycle <> 'QUEUED'")
                .bind("jobId", jobId)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the next run in the queue of a job. */
    public Optional<RunRow> firstQueued(long jobId) {
        return handle.createQuery(RUNS.select()
                        + "WHERE job_id = :jobId AND life_cycle = 'QUEUED' AND deleted_at IS NULL"
                        + " ORDER BY priority, run_id LIMIT 1")
                .bind("jobId", jobId)
                .map(RUNS.mapper())
                .findOne();
    }

    public int queued(long jobId) {
        return handle.createQuery("SELECT count(*) FROM runs WHERE job_id = :jobId AND life_cycle = 'QUEUED'")
                .bind("jobId", jobId)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the jobs with queued runs. */
    public List<Long> jobsWithQueue() {
        return handle.createQuery("SELECT DISTINCT job_id FROM runs WHERE life_cycle = 'QUEUED' AND job_id IS NOT NULL")
                .mapTo(Long.class)
                .list();
    }

    /** Returns the runs that have not ended. */
    public List<Long> active() {
        return handle.createQuery("SELECT run_id FROM runs WHERE life_cycle NOT IN " + ENDED + " ORDER BY run_id")
                .mapTo(Long.class)
                .list();
    }

    /** Returns the runs that have started and not ended. */
    public List<Long> begun() {
        return handle.createQuery("SELECT run_id FROM runs WHERE life_cycle IN ('PENDING', 'RUNNING', 'TERMINATING')"
                        + " ORDER BY run_id")
                .mapTo(Long.class)
                .list();
    }

    public List<Long> active(long jobId) {
        return handle.createQuery("SELECT run_id FROM runs WHERE job_id = :jobId AND life_cycle NOT IN " + ENDED
                        + " ORDER BY run_id")
                .bind("jobId", jobId)
                .mapTo(Long.class)
                .list();
    }

    /** Returns the run that a {@code run_job_task} waits for. */
    public Optional<RunRow> childOf(long taskRunId) {
        return handle.createQuery(RUNS.select() + "WHERE parent_task_run_id = :parent ORDER BY run_id DESC LIMIT 1")
                .bind("parent", taskRunId)
                .map(RUNS.mapper())
                .findOne();
    }

    public void start(long runId, Instant now) {
        handle.createUpdate("UPDATE runs SET life_cycle = 'PENDING', message = '', started_at = :now,"
                        + " attempt_started_at = :now WHERE run_id = :runId")
                .bind("now", now)
                .bind("runId", runId)
                .execute();
    }

    public void lifeCycle(long runId, LifeCycle lifeCycle, String message) {
        handle.createUpdate("UPDATE runs SET life_cycle = :lifeCycle, message = :message WHERE run_id = :runId")
                .bind("lifeCycle", lifeCycle)
                .bind("message", message)
                .bind("runId", runId)
                .execute();
    }

    public void cancel(long runId, ResultState how, String message, Instant now) {
        handle.createUpdate("UPDATE runs SET cancel_at = :now, cancel_result = :how, message = :message"
                        + " WHERE run_id = :runId AND cancel_at IS NULL")
                .bind("now", now)
                .bind("how", how)
                .bind("message", message)
                .bind("runId", runId)
                .execute();
    }

    public void end(long runId, Ending ending, Instant now) {
        handle.createUpdate("UPDATE runs SET life_cycle = :lifeCycle, result = :result, code = :code,"
                        + " message = :message, ended_at = :now WHERE run_id = :runId")
                .bindMethods(ending)
                .bind("now", now)
                .bind("runId", runId)
                .execute();
        handle.createUpdate(
                        "UPDATE repairs SET life_cycle = :lifeCycle, result = :result, code = :code, message = :message,"
                                + " ended_at = :now WHERE run_id = :runId AND ended_at IS NULL")
                .bindMethods(ending)
                .bind("now", now)
                .bind("runId", runId)
                .execute();
    }

    /** Opens an ended run again. */
    public void reopen(long runId, ObjectNode settings, ObjectNode parameters, Instant now) {
        handle.createUpdate("UPDATE runs SET life_cycle = 'PENDING', result = NULL, code = NULL, message = '',"
                        + " settings = :settings, parameters = :parameters, ended_at = NULL, cancel_at = NULL,"
                        + " cancel_result = NULL, attempt_started_at = :now, repair_count = repair_count + 1"
                        + " WHERE run_id = :runId")
                .bind("settings", settings)
                .bind("parameters", parameters)
                .bind("now", now)
                .bind("runId", runId)
                .execute();
    }

    public void delete(long runId, Instant now) {
        handle.createUpdate("UPDATE runs SET deleted_at = :now WHERE run_id = :runId")
                .bind("now", now)
                .bind("runId", runId)
                .execute();
    }

    public void insert(RepairRow row) {
        REPAIRS.insert(handle, row);
    }

    /** Returns the executions of a run, the original first. */
    public List<RepairRow> repairs(long runId) {
        return handle.createQuery(REPAIRS.select() + "WHERE run_id = :runId ORDER BY repair_id")
                .bind("runId", runId)
                .map(REPAIRS.mapper())
                .list();
    }

    /** Returns the selected runs, newest first. */
    public List<RunRow> list(RunFilter filter, int limit) {
        StringBuilder sql = new StringBuilder(RUNS.select()).append("WHERE deleted_at IS NULL");
        if (filter.jobId() != null) {
            sql.append(" AND job_id = :jobId");
        }
        if (filter.before() != null) {
            sql.append(" AND run_id < :before");
        }
        if (filter.startedFrom() != null) {
            sql.append(" AND created_at >= :startedFrom");
        }
        if (filter.startedTo() != null) {
            sql.append(" AND created_at <= :startedTo");
        }
        if (filter.runType() != null) {
            sql.append(" AND run_type = :runType");
        }
        switch (filter.progress()) {
            case ANY -> {}
            case ACTIVE -> sql.append(" AND life_cycle NOT IN ").append(ENDED);
            case COMPLETED -> sql.append(" AND life_cycle IN ").append(ENDED);
        }
        return handle.createQuery(
                        sql.append(" ORDER BY run_id DESC LIMIT :limit").toString())
                .bindMethods(filter)
                .bind("limit", limit)
                .map(RUNS.mapper())
                .list();
    }
}
