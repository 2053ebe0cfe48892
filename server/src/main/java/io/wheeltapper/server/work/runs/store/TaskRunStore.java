package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code task_runs}, {@code task_values} and {@code task_logs}. */
public final class TaskRunStore {
    private static final Rows<TaskRunRow> TASKS = new Rows<>("task_runs", TaskRunRow.class);
    private static final String ON_DRIVER = "('RUNNING', 'TERMINATING')";
    private static final String WAITING = "JOIN runs ON runs.run_id = task_runs.run_id"
            + " WHERE task_runs.life_cycle IN ('PENDING', 'WAITING_FOR_RETRY') AND task_runs.latest = 1"
            + " AND runs.cancel_at IS NULL AND runs.deleted_at IS NULL";

    private final Handle handle;

    public TaskRunStore(Handle handle) {
        this.handle = handle;
    }

    public void insert(TaskRunRow row) {
        TASKS.insert(handle, row);
    }

    public Optional<TaskRunRow> find(long taskRunId) {
        return handle.createQuery(TASKS.select() + "WHERE task_run_id = :id")
                .bind("id", taskRunId)
                .map(TASKS.mapper())
                .findOne();
    }

    /** Returns all attempts in the order of their creation. */
    public List<TaskRunRow> all(long runId) {
        return handle.createQuery(TASKS.select() + "WHERE run_id = :runId ORDER BY task_run_id")
                .bind("runId", runId)
                .map(TASKS.mapper())
                .list();
    }

    /** Returns the latest attempts, iterations included. */
    public List<TaskRunRow> latest(long runId) {
        return handle.createQuery(TASKS.select() + "WHERE run_id = :runId AND latest = 1 ORDER BY task_run_id")
                .bind("runId", runId)
                .map(TASKS.mapper())
                .list();
    }

    /** Returns the tasks that wait for a driver of this cluster, in the order of assignment. */
    public List<TaskRunRow> waiting(Instant now, String clusterId, int limit) {
        return handle.createQuery(TASKS.select() + WAITING + " AND task_runs.ready_at <= :now"
                        + " AND task_runs.cluster_id = :clusterId"
                        + " ORDER BY runs.priority, task_runs.ready_at, task_runs.task_run_id LIMIT :limit")
                .bind("now", now)
                .bind("clusterId", clusterId)
                .bind("limit", limit)
                .map(TASKS.mapper())
                .list();
    }

    /** Returns the clusters with waiting tasks. */
    public List<String> awaitedClusters() {
        return handle.createQuery("SELECT DISTINCT task_runs.cluster_id FROM task_runs " + WAITING
                        + " AND task_runs.cluster_id IS NOT NULL")
                .mapTo(String.class)
                .list();
    }

    /**
     * Returns runs with ready tasks that have no place yet: tasks of the server itself, and tasks from before a
     * restart.
     */
    public List<Long> unplaced(Instant now) {
        return handle.createQuery("SELECT DISTINCT task_runs.run_id FROM task_runs " + WAITING
                        + " AND task_runs.cluster_id IS NULL AND task_runs.ready_at <= :now")
                .bind("now", now)
                .mapTo(Long.class)
                .list();
    }

    /** Lets tasks that wait for a deleted cluster find another place. */
    public void displace(String clusterId) {
        handle.createUpdate("UPDATE task_runs SET cluster_id = NULL WHERE cluster_id = :clusterId AND latest = 1"
                        + " AND life_cycle IN ('PENDING', 'WAITING_FOR_RETRY')")
                .bind("clusterId", clusterId)
                .execute();
    }

    public void place(long taskRunId, TaskPlace place) {
        handle.createUpdate("UPDATE task_runs SET cluster_id = :clusterId, message = :message WHERE task_run_id = :id")
                .bindMethods(place)
                .bind("id", taskRunId)
                .execute();
    }

    /** Returns the tasks of a driver. */
    public List<TaskRunRow> onDriver(String driverId) {
        return handle.createQuery(TASKS.select() + "WHERE driver_id = :driverId AND life_cycle IN " + ON_DRIVER)
                .bind("driverId", driverId)
                .map(TASKS.mapper())
                .list();
    }

    /** Returns the tasks whose drivers have been silent for too long. */
    public List<TaskRunRow> silent(Instant now) {
        return handle.createQuery(TASKS.select() + "WHERE life_cycle IN " + ON_DRIVER + " AND lease_until < :now")
                .bind("now", now)
                .map(TASKS.mapper())
                .list();
    }

    /** Extends leases, so that drivers can reconnect after this server, or all servers, were down. */
    public void extendLeases(Instant until) {
        handle.createUpdate("UPDATE task_runs SET lease_until = :until WHERE life_cycle IN " + ON_DRIVER
                        + " AND lease_until IS NOT NULL AND lease_until < :until")
                .bind("until", until)
                .execute();
    }

    public void renewLease(long taskRunId, String driverId, long fence, Instant until) {
        handle.createUpdate(
                        "UPDATE task_runs SET lease_until = :until WHERE task_run_id = :id AND driver_id = :driverId"
                                + " AND fence = :fence AND life_cycle IN " + ON_DRIVER)
                .bind("until", until)
                .bind("id", taskRunId)
                .bind("driverId", driverId)
                .bind("fence", fence)
                .execute();
    }

    void lifeCycle(long taskRunId, LifeCycle lifeCycle) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = :lifeCycle WHERE task_run_id = :id")
                .bind("lifeCycle", lifeCycle)
                .bind("id", taskRunId)
                .execute();
    }

    public void ready(long taskRunId, Instant now) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = 'PENDING', ready_at = :now WHERE task_run_id = :id")
                .bind("now", now)
                .bind("id", taskRunId)
                .execute();
    }

    /** Records that the server itself works on the task, or waits for what the task has started. */
    public void begin(long taskRunId, @Nullable ObjectNode resolved, Instant now) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = 'RUNNING', resolved = :resolved, started_at = :now"
                        + " WHERE task_run_id = :id")
                .bindByType("resolved", resolved, ObjectNode.class)
                .bind("now", now)
                .bind("id", taskRunId)
                .execute();
    }

    /** Gives the task to a driver; the fencing token invalidates reports of earlier drivers. */
    public void give(
            long taskRunId, String driverId, long fence, ObjectNode resolved, Instant leaseUntil, Instant now) {
        handle.createUpdate(
                        "UPDATE task_runs SET life_cycle = 'RUNNING', driver_id = :driverId, fence = :fence,"
                                + " resolved = :resolved, lease_until = :leaseUntil, started_at = :now, message = '' WHERE task_run_id = :id")
                .bind("driverId", driverId)
                .bind("fence", fence)
                .bind("resolved", resolved)
                .bind("leaseUntil", leaseUntil)
                .bind("now", now)
                .bind("id", taskRunId)
                .execute();
    }

    /** Takes back a task that was given out with this fencing token, as if it had not been, and ends its lease. */
    public void putBack(long taskRunId, long fence) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = 'PENDING', driver_id = NULL, lease_until = NULL,"
                        + " resolved = NULL, started_at = NULL WHERE task_run_id = :id AND fence = :fence"
                        + " AND life_cycle = 'RUNNING' AND report_sequence = 0")
                .bind("id", taskRunId)
                .bind("fence", fence)
                .execute();
    }

    public void cancel(long taskRunId, ResultState how, Instant now) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = 'TERMINATING', cancel_at = :now, cancel_result = :how"
                        + " WHERE task_run_id = :id AND cancel_at IS NULL")
                .bind("now", now)
                .bind("how", how)
                .bind("id", taskRunId)
                .execute();
    }

    public void end(long taskRunId, Ending ending, Instant now) {
        handle.createUpdate("UPDATE task_runs SET life_cycle = :lifeCycle, result = :result, code = :code,"
                        + " message = :message, ended_at = :now, lease_until = NULL WHERE task_run_id = :id")
                .bindMethods(ending)
                .bind("now", now)
                .bind("id", taskRunId)
                .execute();
    }

    public void supersede(long taskRunId) {
        handle.createUpdate("UPDATE task_runs SET latest = 0 WHERE task_run_id = :id")
                .bind("id", taskRunId)
                .execute();
    }

    /** Stores a driver's report; null leaves the stored value. */
    public void told(long taskRunId, long sequence, @Nullable ObjectNode progress, @Nullable ObjectNode metrics) {
        handle.createUpdate(
                        "UPDATE task_runs SET report_sequence = :sequence, progress = COALESCE(:progress, progress),"
                                + " metrics = COALESCE(:metrics, metrics) WHERE task_run_id = :id")
                .bind("sequence", sequence)
                .bindByType("progress", progress, ObjectNode.class)
                .bindByType("metrics", metrics, ObjectNode.class)
                .bind("id", taskRunId)
                .execute();
    }

    public void output(
            long taskRunId, @Nullable ObjectNode output, @Nullable String error, @Nullable String errorTrace) {
        handle.createUpdate("UPDATE task_runs SET output = :output, error = :error, error_trace = :errorTrace"
                        + " WHERE task_run_id = :id")
                .bindByType("output", output, ObjectNode.class)
                .bindByType("error", error, String.class)
                .bindByType("errorTrace", errorTrace, String.class)
                .bind("id", taskRunId)
                .execute();
    }

    /** Returns values by task key and name. */
    public Map<String, Map<String, String>> values(long runId) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        handle.createQuery("SELECT task_key, name, value FROM task_values WHERE run_id = :runId")
                .bind("runId", runId)
                .map((row, context) -> values.computeIfAbsent(row.getString(1), key -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3)))
                .list();
        return values;
    }

    public void value(long runId, String taskKey, String name, String value) {
        handle.createUpdate("INSERT INTO task_values (run_id, task_key, name, value)"
                        + " VALUES (:runId, :taskKey, :name, :value)"
                        + " ON CONFLICT (run_id, task_key, name) DO UPDATE SET value = excluded.value")
                .bind("runId", runId)
                .bind("taskKey", taskKey)
                .bind("name", name)
                .bind("value", value)
                .execute();
    }

    public void log(long taskRunId, List<TaskReport.LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        long next = handle.createQuery("SELECT COALESCE(MAX(line), 0) + 1 FROM task_logs WHERE task_run_id = :id")
                .bind("id", taskRunId)
                .mapTo(Long.class)
                .one();
        try (PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO task_logs (task_run_id, line, at, text) VALUES (:id, :line, :at, :text)")) {
            for (TaskReport.LogLine line : lines) {
                batch.bind("id", taskRunId)
                        .bind("line", next++)
                        .bind("at", line.at())
                        .bind("text", line.line())
                        .add();
            }
            batch.execute();
        }
    }

    /** Returns at most {@code limit} lines after number {@code after}. */
    public List<LogLine> log(long taskRunId, long after, int limit) {
        return handle.createQuery("SELECT line, at, text FROM task_logs WHERE task_run_id = :id AND line > :after"
                        + " ORDER BY line LIMIT :limit")
                .bind("id", taskRunId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) ->
                        new LogLine(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
                .list();
    }
}
