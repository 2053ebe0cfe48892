package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Stores the rows of {@code backfills}, and reads the results of their slots. */
final class BackfillStore {
    private static final Rows<BackfillRow> BACKFILLS = new Rows<>("backfills", BackfillRow.class);
    private static final String ENDED = "('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR')";

    private final Handle handle;

    BackfillStore(Handle handle) {
        this.handle = handle;
    }

    void insert(BackfillRow row) {
        BACKFILLS.insert(handle, row);
    }

    Optional<BackfillRow> find(long backfillId) {
        return handle.createQuery(BACKFILLS.select() + "WHERE backfill_id = :id")
                .bind("id", backfillId)
                .map(BACKFILLS.mapper())
                .findOne();
    }

    /**
     * Returns a backfill.
     *
     * @throws ApiException if it does not exist
     */
    BackfillRow get(long backfillId) {
        return find(backfillId)
                .orElseThrow(() -> ApiException.missing("Backfill %d does not exist.".formatted(backfillId)));
    }

    /** Returns the backfills of a job, newest first. */
    List<BackfillRow> of(long jobId, int limit) {
        return handle.createQuery(BACKFILLS.select() + "WHERE job_id = :jobId ORDER BY backfill_id DESC LIMIT :limit")
                .bind("jobId", jobId)
                .bind("limit", limit)
                .map(BACKFILLS.mapper())
                .list();
    }

    void cancel(long backfillId, Instant now) {
        handle.createUpdate("UPDATE backfills SET canceled_at = :now WHERE backfill_id = :id AND canceled_at IS NULL")
                .bind("now", now)
                .bind("id", backfillId)
                .execute();
    }

    /** Returns whether the maximum number of its runs is active. */
    boolean isFull(BackfillRow backfill) {
        int active = handle.createQuery("SELECT count(*) FROM runs JOIN slots ON slots.slot_id = runs.slot_id"
                        + " WHERE slots.backfill_id = :id AND runs.life_cycle NOT IN " + ENDED)
                .bind("id", backfill.backfillId())
                .mapTo(Integer.class)
                .one();
        return active >= backfill.concurrency();
    }

    /** Returns tasks of the latest slots whose runs succeeded, with their metrics. */
    List<ScoredSlot> latestScored(long jobId, int limit) {
        return handle.createQuery("SELECT slots.slot_id, slots.start_at, slots.end_at, task_runs.metrics FROM slots"
                        + " JOIN runs ON runs.run_id = slots.run_id"
                        + " JOIN task_runs ON task_runs.run_id = runs.run_id AND task_runs.latest = 1"
                        + " WHERE slots.job_id = :jobId AND runs.result = 'SUCCESS' AND task_runs.metrics IS NOT NULL"
                        + " ORDER BY slots.slot_id DESC LIMIT :limit")
                .bind("jobId", jobId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ScoredSlot.class))
                .list();
    }

    /** Returns the numbers of waiting, active, succeeded, failed and skipped slots. */
    Map<String, Long> counts(long backfillId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List.of("waiting", "active", "succeeded", "failed", "skipped").forEach(name -> counts.put(name, 0L));
        handle.createQuery("SELECT CASE WHEN slots.state = 'WAITING' THEN 'waiting'"
                        + " WHEN slots.state = 'SKIPPED' THEN 'skipped'"
                        + " WHEN runs.life_cycle NOT IN " + ENDED + " THEN 'active'"
                        + " WHEN COALESCE(runs.result, slots.run_result) IN ('SUCCESS', 'SUCCESS_WITH_FAILURES') THEN 'succeeded'"
                        + " ELSE 'failed' END AS what, count(*) AS many"
                        + " FROM slots LEFT JOIN runs ON runs.run_id = slots.run_id"
                        + " WHERE slots.backfill_id = :id GROUP BY 1")
                .bind("id", backfillId)
                .map((row, context) -> Map.entry(row.getString("what"), row.getLong("many")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }
}
