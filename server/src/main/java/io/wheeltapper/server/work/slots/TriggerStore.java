package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code triggers}. */
final class TriggerStore {
    private static final Rows<TriggerRow> TRIGGERS = new Rows<>("triggers", TriggerRow.class);

    /** Condition for the keys that {@link ScheduledTriggers#byKey} gives to triggers that watch something. */
    private static final String WATCHING =
            "(trigger_key LIKE 'file_arrival%' OR trigger_key LIKE 'table_update%'" + " OR trigger_key LIKE 'model%')";

    private final Handle handle;

    TriggerStore(Handle handle) {
        this.handle = handle;
    }

    void insert(TriggerRow row) {
        TRIGGERS.insert(handle, row);
    }

    List<TriggerRow> of(long jobId) {
        return handle.createQuery(TRIGGERS.select() + "WHERE job_id = :jobId ORDER BY trigger_key")
                .bind("jobId", jobId)
                .map(TRIGGERS.mapper())
                .list();
    }

    /** Returns the due triggers, the longest overdue first. */
    List<TriggerRow> due(Instant now, int limit) {
        return handle.createQuery(TRIGGERS.select()
                        + "WHERE paused = 0 AND next_at <= :now ORDER BY next_at, job_id LIMIT :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map(TRIGGERS.mapper())
                .list();
    }

    /** Returns the due triggers of one job. */
    List<TriggerRow> dueOf(long jobId, Instant now) {
        return of(jobId).stream()
                .filter(row ->
                        !row.paused() && row.nextAt() != null && !row.nextAt().isAfter(now))
                .toList();
    }

    /**
     * Moves the cursor, unless another server has.
     *
     * @return whether it was moved, so that this server creates the slots
     */
    boolean advance(TriggerRow seen, Instant cursor, @Nullable Instant nextAt) {
        return advance(seen, cursor, nextAt, seen.observed());
    }

    /** Moves the cursor like {@link #advance(TriggerRow, Instant, Instant)}, and stores what was observed. */
    boolean advance(TriggerRow seen, Instant cursor, @Nullable Instant nextAt, @Nullable String observed) {
        return handle.createUpdate("UPDATE triggers SET cursor_at = :cursor, next_at = :nextAt, observed = :observed"
                                + " WHERE job_id = :jobId AND trigger_key = :key AND cursor_at = :seen AND paused = 0")
                        .bind("cursor", cursor)
                        .bindByType("nextAt", nextAt, Instant.class)
                        .bindByType("observed", observed, String.class)
                        .bind("jobId", seen.jobId())
                        .bind("key", seen.triggerKey())
                        .bind("seen", seen.cursorAt())
                        .execute()
                == 1;
    }

    /** Locks a trigger against changes, and returns its current state; empty if it has moved on or is paused. */
    Optional<TriggerRow> lock(TriggerRow seen) {
        int found = handle.createUpdate("UPDATE triggers SET next_at = next_at"
                        + " WHERE job_id = :jobId AND trigger_key = :key AND cursor_at = :seen AND paused = 0")
                .bind("jobId", seen.jobId())
                .bind("key", seen.triggerKey())
                .bind("seen", seen.cursorAt())
                .execute();
        return found == 0 ? Optional.empty() : find(seen.jobId(), seen.triggerKey());
    }

    Optional<TriggerRow> find(long jobId, String triggerKey) {
        return of(jobId).stream()
                .filter(row -> row.triggerKey().equals(triggerKey))
                .findFirst();
    }

    /** Returns whether a run of the job is active, or a slot of it waits. */
    boolean isBusy(long jobId) {
        return handle.createQuery("SELECT (SELECT count(*) FROM runs WHERE job_id = :jobId AND life_cycle NOT IN"
                                + " ('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'))"
                                + " + (SELECT count(*) FROM slots WHERE job_id = :jobId AND state = 'WAITING')")
                        .bind("jobId", jobId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Sets when a trigger is due, and stores what was observed. */
    void due(TriggerRow row, Instant nextAt, String observed) {
        handle.createUpdate("UPDATE triggers SET next_at = :nextAt, observed = :observed"
                        + " WHERE job_id = :jobId AND trigger_key = :key")
                .bind("nextAt", nextAt)
                .bind("observed", observed)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    /** Stores what was observed, and nothing else. */
    void observed(TriggerRow row, String observed) {
        handle.createUpdate("UPDATE triggers SET observed = :observed WHERE job_id = :jobId AND trigger_key = :key")
                .bind("observed", observed)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    /** Returns the active triggers that watch something. */
    List<TriggerRow> watching() {
        return handle.createQuery(
                        TRIGGERS.select() + "WHERE paused = 0 AND " + WATCHING + " ORDER BY job_id, trigger_key")
                .map(TRIGGERS.mapper())
                .list();
    }

    /** Makes the triggers due that watch something. */
    void wakeWatching(Instant now) {
        handle.createUpdate("UPDATE triggers SET next_at = :now WHERE paused = 0 AND " + WATCHING)
                .bind("now", now)
                .execute();
    }

    /** Restarts a trigger from now, with the given observations. */
    void forget(TriggerRow row, String observed, Instant now) {
        handle.createUpdate("UPDATE triggers SET observed = :observed, cursor_at = :now"
                        + " WHERE job_id = :jobId AND trigger_key = :key")
                .bind("observed", observed)
                .bind("now", now)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    void pause(TriggerRow row, boolean paused, @Nullable Instant nextAt) {
        handle.createUpdate("UPDATE triggers SET paused = :paused, next_at = :nextAt"
                        + " WHERE job_id = :jobId AND trigger_key = :key")
                .bind("paused", paused ? 1 : 0)
                .bindByType("nextAt", nextAt, Instant.class)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    void delete(long jobId, String triggerKey) {
        handle.createUpdate("DELETE FROM triggers WHERE job_id = :jobId AND trigger_key = :key")
                .bind("jobId", jobId)
                .bind("key", triggerKey)
                .execute();
    }
}
