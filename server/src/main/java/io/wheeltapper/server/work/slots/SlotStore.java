package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code slots}. */
public final class SlotStore {
    private static final Rows<SlotRow> SLOTS = new Rows<>("slots", SlotRow.class);
    private static final String OF_ENDING =
            "slot_id, job_id, trigger_key, slot_at, start_at, end_at, zone, trigger_type,"
                    + " origin, backfill_id, state, run_id, reason, fires, created_at, ended_at";

    private final Handle handle;

    public SlotStore(Handle handle) {
        this.handle = handle;
    }

    void insert(SlotRow row) {
        SLOTS.insert(handle, row);
        if (row.endedAt() != null) {
            rememberEnding(row.slotId());
        }
    }

    /** Records how a slot ended before it waits again, since its row then no longer shows that. */
    private void rememberEnding(long slotId) {
        handle.createUpdate("INSERT INTO slot_endings (ending_id, " + OF_ENDING + ")" + " SELECT :endingId, "
                        + OF_ENDING + " FROM slots WHERE slot_id = :slotId")
                .bind("endingId", UUID.randomUUID().toString())
                .bind("slotId", slotId)
                .execute();
    }

    Optional<SlotRow> find(long slotId) {
        return handle.createQuery(SLOTS.select() + "WHERE slot_id = :id")
                .bind("id", slotId)
                .map(SLOTS.mapper())
                .findOne();
    }

    /**
     * Returns the waiting slots, in the order in which they should run.
     *
     * @param withoutJobs jobs whose slots are excluded
     * @param withoutBackfills backfills whose slots are excluded
     */
    List<SlotRow> waiting(Collection<Long> withoutJobs, Collection<Long> withoutBackfills, int limit) {
        return handle.createQuery(SLOTS.select() + "WHERE state = 'WAITING'"
                        + without("job_id", withoutJobs)
                        + without("COALESCE(backfill_id, 0)", withoutBackfills)
                        + " ORDER BY priority, slot_at, slot_id LIMIT :limit")
                .bind("limit", limit)
                .map(SLOTS.mapper())
                .list();
    }

    private static String without(String column, Collection<Long> ids) {
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : " AND " + column + " NOT IN (" + list + ")";
    }

    /**
     * Ends a slot.
     *
     * @return whether the slot was still waiting and is ended by this call
     */
    boolean claim(long slotId, SlotRow.State state, Instant now) {
        return handle.createUpdate(
                                "UPDATE slots SET state = :state, ended_at = :now WHERE slot_id = :id AND state = 'WAITING'")
                        .bind("state", state)
                        .bind("now", now)
                        .bind("id", slotId)
                        .execute()
                == 1;
    }

    void ended(long slotId, SlotRow.State state, @Nullable Long runId, @Nullable String reason) {
        handle.createUpdate("UPDATE slots SET state = :state, run_id = :runId, reason = :reason WHERE slot_id = :id")
                .bind("state", state)
                .bindByType("runId", runId, Long.class)
                .bindByType("reason", reason, String.class)
                .bind("id", slotId)
                .execute();
        rememberEnding(slotId);
    }

    /** Skips the waiting slots of a deleted job. */
    void skipAll(long jobId, String reason, Instant now) {
        handle.createQuery("UPDATE slots SET state = 'SKIPPED', reason = :reason, ended_at = :now"
                        + " WHERE job_id = :jobId AND state = 'WAITING' RETURNING slot_id")
                .bind("reason", reason)
                .bind("now", now)
                .bind("jobId", jobId)
                .mapTo(Long.class)
                .list()
                .forEach(this::rememberEnding);
    }

    /**
     * Returns the slots of a job, newest first.
     *
     * @param from first slot instant, inclusive; null for no bound
     * @param to last slot instant, exclusive; null for no bound
     */
    List<SlotRow> list(long jobId, @Nullable Instant from, @Nullable Instant to, int limit) {
        String sql = SLOTS.select() + "WHERE job_id = :jobId"
                + (from == null ? "" : " AND slot_at >= :from")
                + (to == null ? "" : " AND slot_at < :to")
                + " ORDER BY slot_at DESC, slot_id DESC LIMIT :limit";
        return handle.createQuery(sql)
                .bind("jobId", jobId)
                .bindByType("from", from, Instant.class)
                .bindByType("to", to, Instant.class)
                .bind("limit", limit)
                .map(SLOTS.mapper())
                .list();
    }

    /** Returns the trigger's slots whose data interval overlaps {@code [start, end)}, ordered by fire time. */
    List<SlotRow> within(long jobId, String triggerKey, Instant start, Instant end) {
        return handle.createQuery(SLOTS.select() + "WHERE job_id = :jobId AND trigger_key = :key"
                        + " AND slot_at >= :start AND start_at < :end ORDER BY slot_at")
                .bind("jobId", jobId)
                .bind("key", triggerKey)
                .bind("start", start)
                .bind("end", end)
                .map(SLOTS.mapper())
                .list();
    }

    /**
     * Stores the result of a slot's run before the run is deleted; does nothing if the run is not, or no longer, the
     * slot's.
     */
    public void keepResultOf(long runId) {
        handle.createUpdate("UPDATE slots SET run_result = (SELECT result FROM runs WHERE run_id = :runId)"
                        + " WHERE slot_id = (SELECT slot_id FROM runs WHERE run_id = :runId) AND run_id = :runId")
                .bind("runId", runId)
                .execute();
    }

    /** Makes a slot wait again, with the values of the row. */
    void reset(SlotRow row) {
        handle.createUpdate("UPDATE slots SET start_at = :startAt, end_at = :endAt, origin = :origin,"
                        + " priority = :priority, backfill_id = :backfillId, state = :state, run_id = :runId,"
                        + " reason = :reason, fires = :fires, ended_at = :endedAt, earlier = :earlier"
                        + " WHERE slot_id = :slotId")
                .bindMethods(row)
                .execute();
    }

    /** Returns the waiting slots of a backfill. */
    List<SlotRow> waitingOf(long backfillId) {
        return handle.createQuery(
                        SLOTS.select() + "WHERE backfill_id = :id AND state = 'WAITING' ORDER BY slot_at, slot_id")
                .bind("id", backfillId)
                .map(SLOTS.mapper())
                .list();
    }
}
