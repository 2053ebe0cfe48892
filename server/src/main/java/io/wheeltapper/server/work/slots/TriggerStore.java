package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code triggers}. */
final class TriggerStore {
    private static final Rows<TriggerRow> TRIGGERS = new Rows<>("triggers", TriggerRow.class);

    /** The keys that {@link ScheduledTriggers#byKey} gives to triggers that watch something. */
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

    /** The ones that are due, the longest overdue first. */
    List<TriggerRow> due(Instant now, int limit) {
        return handle.createQuery(TRIGGERS.select()
                        + "WHERE paused = 0 AND next_at <= :now ORDER BY next_at, job_id LIMIT :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map(TRIGGERS.mapper())
                .list();
    }

    /** Those of one job that are due. */
    List<TriggerRow> dueOf(long jobId, Instant now) {
        return of(jobId).stream()
                .filter(row ->
                        !row.paused() && row.nextAt() != null && !row.nextAt().isAfter(now))
                .toList();
    }

    /**
     * Moves the cursor on, if nobody else has.
     *
     * @return whether it was moved, so that the slots are ours to make
     */
    boolean advance(TriggerRow seen, Instant cursor, @Nullable Instant nextAt) {
        return advance(seen, cursor, nextAt, seen.observed());
    }

    /** As {@link #advance(TriggerRow, Instant, Instant)}, and keeps what was observed. */
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

    /** Makes others wait who change this trigger, and returns it as it is now; empty if it has moved on or is paused. */
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

    /** Whether a run of the job is active, or a slot of it waits. */
    boolean isBusy(long jobId) {
        return handle.createQuery("SELECT (SELECT count(*) FROM runs WHERE job_id = :jobId AND life_cycle NOT IN"
                                + " ('TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'))"
                                + " + (SELECT count(*) FROM slots WHERE job_id = :jobId AND state = 'WAITING')")
                        .bind("jobId", jobId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Says when a trigger is due, and keeps what was observed. */
    void due(TriggerRow row, Instant nextAt, String observed) {
        handle.createUpdate("UPDATE triggers SET next_at = :nextAt, observed = :observed"
                        + " WHERE job_id = :jobId AND trigger_key = :key")
                .bind("nextAt", nextAt)
                .bind("observed", observed)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    /** Keeps what was observed, and nothing else. */
    void observed(TriggerRow row, String observed) {
        handle.createUpdate("UPDATE triggers SET observed = :observed WHERE job_id = :jobId AND trigger_key = :key")
                .bind("observed", observed)
                .bind("jobId", row.jobId())
                .bind("key", row.triggerKey())
                .execute();
    }

    /** Those that watch something and are not paused. */
    List<TriggerRow> watching() {
        return handle.createQuery(
                        TRIGGERS.select() + "WHERE paused = 0 AND " + WATCHING + " ORDER BY job_id, trigger_key")
                .map(TRIGGERS.mapper())
                .list();
    }

    /** Makes those due that watch something. */
    void wakeWatching(Instant now) {
        handle.createUpdate("UPDATE triggers SET next_at = :now WHERE paused = 0 AND " + WATCHING)
                .bind("now", now)
                .execute();
    }

    /** Lets a trigger begin anew from now, with no more than this of what it has observed. */
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
