package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds runs and tasks whose duration is watched, and tasks that failed. */
public final class WatchedRunStore {
    private static final Rows<RunRow> RUNS = new Rows<>("runs", RunRow.class, RunRow.SETTINGS);
    private static final Rows<TaskRunRow> TASKS = new Rows<>("task_runs", TaskRunRow.class);
    private static final String GOING_ON = "life_cycle IN ('PENDING', 'RUNNING', 'TERMINATING')";
    /** The only watched metric of health rules, since nothing here streams. */
    public static final String RUN_DURATION = "RUN_DURATION_SECONDS";

    private static final String RULE = "%\"" + RUN_DURATION + "\"%";
    private static final int MOST_FAILED = 20;

    private final Handle handle;

    public WatchedRunStore(Handle handle) {
        this.handle = handle;
    }

    /** Returns active runs that have a rule about their duration, or whose tasks have one. */
    public List<RunRow> runs() {
        return handle.createQuery(
                        RUNS.select() + "WHERE " + GOING_ON + " AND deleted_at IS NULL AND settings LIKE :rule")
                .bind("rule", RULE)
                .map(RUNS.mapper())
                .list();
    }

    /** Returns active attempts at tasks of the run that have such a rule. */
    public List<TaskRunRow> tasks(long runId) {
        return handle.createQuery(TASKS.select() + "WHERE run_id = :runId AND life_cycle IN ('RUNNING', 'TERMINATING')"
                        + " AND parent_task_run_id IS NULL AND definition LIKE :rule ORDER BY task_run_id")
                .bind("runId", runId)
                .bind("rule", RULE)
                .map(TASKS.mapper())
                .list();
    }

    /** Locks a run and its tasks; @return whether it is still active, in the same repair */
    public boolean lock(RunRow run) {
        return handle.createUpdate(
                                "UPDATE runs SET version = version + 1 WHERE run_id = :runId AND repair_count = :repairCount"
                                        + " AND deleted_at IS NULL AND " + GOING_ON)
                        .bind("runId", run.runId())
                        .bind("repairCount", run.repairCount())
                        .execute()
                > 0;
    }

    public boolean isGoingOn(TaskRunRow task) {
        return tasks(task.runId()).stream().anyMatch(each -> each.taskRunId() == task.taskRunId());
    }

    /** Returns the tasks that failed by themselves in their last attempt. */
    public List<TaskRunRow> failedTasks(long runId) {
        return handle.createQuery(TASKS.select() + "WHERE run_id = :runId AND latest = 1"
                        + " AND parent_task_run_id IS NULL AND result IN ('FAILED', 'TIMEDOUT')"
                        + " ORDER BY task_run_id LIMIT :limit")
                .bind("runId", runId)
                .bind("limit", MOST_FAILED)
                .map(TASKS.mapper())
                .list();
    }
}
