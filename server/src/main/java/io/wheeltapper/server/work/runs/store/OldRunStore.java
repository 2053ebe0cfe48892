package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.server.base.database.Untold;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes runs that ended long ago, with everything that belongs to them. */
public final class OldRunStore {
    private static final String ENDED =
            "runs.ended_at < :before AND runs.life_cycle IN ('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR')"
                    // A task that has not yet seen the end of the run that it started.
                    + " AND NOT EXISTS (SELECT 1 FROM task_runs AS parent"
                    + " WHERE parent.task_run_id = runs.parent_task_run_id AND parent.ended_at IS NULL)";
    private static final String TOLD =
            " AND NOT EXISTS (SELECT 1 FROM repairs WHERE repairs.run_id = runs.run_id AND repairs.told = 0)"
                    + " AND NOT EXISTS (SELECT 1 FROM task_runs WHERE task_runs.run_id = runs.run_id"
                    + " AND task_runs.told = 0 AND task_runs.ended_at IS NOT NULL)";

    private final Handle handle;

    public OldRunStore(Handle handle) {
        this.handle = handle;
    }

    /** Returns the runs that ended before {@code before}, oldest first. */
    public List<Long> list(Instant before, int limit, Untold untold) {
        return handle.createQuery("SELECT run_id FROM runs WHERE " + ENDED + (untold == Untold.KEPT ? TOLD : "")
                        + " ORDER BY ended_at LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Locks a run.
     *
     * @return whether the run may still be deleted, since nobody has repaired it; nobody can repair it until the end of
     * the transaction
     */
    public boolean lock(long runId, Instant before) {
        return handle.createUpdate("UPDATE runs SET version = version + 1 WHERE run_id = :runId AND " + ENDED)
                        .bind("runId", runId)
                        .bind("before", before)
                        .execute()
                == 1;
    }

    /** Deletes at most {@code limit} lines of the run's logs; returns how many were deleted. */
    public int deleteLog(long runId, int limit) {
        return handle.createUpdate("DELETE FROM task_logs WHERE (task_run_id, line) IN"
                        + " (SELECT task_logs.task_run_id, task_logs.line FROM task_logs"
                        + " JOIN task_runs ON task_runs.task_run_id = task_logs.task_run_id"
                        + " WHERE task_runs.run_id = :runId LIMIT :limit)")
                .bind("runId", runId)
                .bind("limit", limit)
                .execute();
    }

    public void delete(long runId) {
        String tasks = " WHERE task_run_id IN (SELECT task_run_id FROM task_runs WHERE run_id = :runId)";
        List.of(
                        "DELETE FROM task_logs" + tasks,
                        "DELETE FROM executed_notebooks" + tasks,
                        "DELETE FROM task_values WHERE run_id = :runId",
                        "DELETE FROM task_runs WHERE run_id = :runId",
                        "DELETE FROM repairs WHERE run_id = :runId",
                        "DELETE FROM runs WHERE run_id = :runId")
                .forEach(sql -> handle.createUpdate(sql).bind("runId", runId).execute());
    }
}
