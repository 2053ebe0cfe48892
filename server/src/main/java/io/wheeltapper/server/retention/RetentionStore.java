package io.wheeltapper.server.retention;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes rows of many tables. */
final class RetentionStore {
    private static final String ENDED =
            "runs.ended_at < :before AND runs.life_cycle IN ('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR')"
                    // A task that has not seen yet how the run ended which it started.
                    + " AND NOT EXISTS (SELECT 1 FROM task_runs AS parent"
                    + " WHERE parent.task_run_id = runs.parent_task_run_id AND parent.ended_at IS NULL)";
    private static final String TOLD =
            " AND NOT EXISTS (SELECT 1 FROM repairs WHERE repairs.run_id = runs.run_id AND repairs.told = 0)"
                    + " AND NOT EXISTS (SELECT 1 FROM task_runs WHERE task_runs.run_id = runs.run_id"
                    + " AND task_runs.told = 0 AND task_runs.ended_at IS NOT NULL)";

    private final Handle handle;
    private final boolean toldFirst;

    /** @param toldFirst whether only that may go which the system tables have or are about to get */
    RetentionStore(Handle handle, boolean toldFirst) {
        this.handle = handle;
        this.toldFirst = toldFirst;
    }

    /** Runs that ended before, the oldest first. */
    List<Long> runs(Instant before, int limit) {
        return handle.createQuery("SELECT run_id FROM runs WHERE " + ENDED + (toldFirst ? TOLD : "")
                        + " ORDER BY ended_at LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** @return whether the run may still go, since nobody has repaired it; others wait then who would */
    boolean lock(long runId, Instant before) {
        return handle.createUpdate("UPDATE runs SET version = version + 1 WHERE run_id = :runId AND " + ENDED)
                        .bind("runId", runId)
                        .bind("before", before)
                        .execute()
                == 1;
    }

    int deleteLog(long runId, int limit) {
        return handle.createUpdate("DELETE FROM task_logs WHERE (task_run_id, line) IN"
                        + " (SELECT task_logs.task_run_id, task_logs.line FROM task_logs"
                        + " JOIN task_runs ON task_runs.task_run_id = task_logs.task_run_id"
                        + " WHERE task_runs.run_id = :runId LIMIT :limit)")
                .bind("runId", runId)
                .bind("limit", limit)
                .execute();
    }

    void deleteRun(long runId) {
        of(
                runId,
                "UPDATE slots SET run_result = (SELECT result FROM runs WHERE run_id = :runId) WHERE slot_id ="
                        + " (SELECT slot_id FROM runs WHERE run_id = :runId) AND run_id = :runId");
        of(
                runId,
                "DELETE FROM task_logs WHERE task_run_id IN (SELECT task_run_id FROM task_runs WHERE run_id = :runId)");
        of(
                runId,
                "DELETE FROM executed_notebooks WHERE task_run_id IN"
                        + " (SELECT task_run_id FROM task_runs WHERE run_id = :runId)");
        of(runId, "DELETE FROM task_values WHERE run_id = :runId");
        of(runId, "DELETE FROM task_runs WHERE run_id = :runId");
        of(runId, "DELETE FROM repairs WHERE run_id = :runId");
        of(runId, "DELETE FROM runs WHERE run_id = :runId");
    }

    private void of(long runId, String sql) {
        handle.createUpdate(sql).bind("runId", runId).execute();
    }

    /**
     * Of a job that is there, slots of its schedules stay which became runs: they are how a backfill knows that they are not
     * missing. Those that were skipped are missing without them as well.
     */
    int deleteSlots(Instant before, int limit) {
        int deleted = some(
                "DELETE FROM slots WHERE slot_id IN (SELECT slot_id FROM slots WHERE ended_at < :before"
                        + " AND (state = 'SKIPPED' OR trigger_type <> 'PERIODIC')"
                        + " AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.slot_id = slots.slot_id) LIMIT :limit)",
                before,
                limit);
        int left = limit - deleted;
        return left == 0
                ? deleted
                : deleted
                        + some(
                                "DELETE FROM slots WHERE slot_id IN (SELECT slots.slot_id FROM jobs"
                                        + " JOIN slots ON slots.job_id = jobs.job_id WHERE jobs.deleted_at < :before"
                                        + " AND slots.ended_at < :before AND NOT EXISTS"
                                        + " (SELECT 1 FROM runs WHERE runs.slot_id = slots.slot_id) LIMIT :limit)",
                                before,
                                left);
    }

    int deleteSlotEndings(Instant before, int limit) {
        return some(
                "DELETE FROM slot_endings WHERE ending_id IN (SELECT ending_id FROM slot_endings WHERE ended_at < :before"
                        + (toldFirst ? " AND told = 1" : "") + " LIMIT :limit)",
                before,
                limit);
    }

    int deleteDriverEvents(Instant before, int limit) {
        return some(
                "DELETE FROM driver_events WHERE event_id IN (SELECT event_id FROM driver_events WHERE at < :before"
                        + (toldFirst ? " AND told = 1" : "") + " LIMIT :limit)",
                before,
                limit);
    }

    /** Those that wait to be sent stay. */
    int deleteNotifications(Instant before, int limit) {
        return some(
                "DELETE FROM notifications WHERE notification_id IN"
                        + " (SELECT notification_id FROM notifications WHERE ended_at < :before LIMIT :limit)",
                before,
                limit);
    }

    int deleteClusterEvents(Instant before, int limit) {
        return some(
                "DELETE FROM cluster_events WHERE event_id IN"
                        + " (SELECT event_id FROM cluster_events WHERE at < :before LIMIT :limit)",
                before,
                limit);
    }

    /** Those that runs had for themselves; what looks after clusters takes the rest of them away. */
    int vanishClustersOfRuns(Instant before, Instant now, int limit) {
        return handle.createUpdate("UPDATE clusters SET deleted_at = :now WHERE cluster_id IN"
                        + " (SELECT cluster_id FROM clusters WHERE source = 'JOB' AND state = 'TERMINATED'"
                        + " AND deleted_at IS NULL AND terminated_at < :before LIMIT :limit)")
                .bind("now", now)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    int deleteAudit(Instant before, int limit) {
        return some(
                "DELETE FROM audit WHERE audit_id IN (SELECT audit_id FROM audit WHERE at < :before"
                        + (toldFirst
                                ? " AND audit_id <= (SELECT cursor_id FROM system_tables WHERE name = 'system_audit')"
                                : "")
                        + " LIMIT :limit)",
                before,
                limit);
    }

    private int some(String sql, Instant before, int limit) {
        return handle.createUpdate(sql)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
