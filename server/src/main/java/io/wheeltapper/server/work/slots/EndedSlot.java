package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.MarkedRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code slot_endings}; the schema documents the columns. */
public record EndedSlot(
        String endingId,
        long slotId,
        long jobId,
        String triggerKey,
        Instant slotAt,
        Instant startAt,
        Instant endAt,
        String zone,
        String triggerType,
        String origin,
        @Nullable Long backfillId,
        String state,
        @Nullable Long runId,
        @Nullable String reason,
        long fires,
        Instant createdAt,
        Instant endedAt) {
    private static final String SELECT = """
            SELECT ending_id, slot_id, job_id, trigger_key, slot_at, start_at, end_at, zone, trigger_type, origin, backfill_id,
              state, run_id, reason, fires, created_at, ended_at
            FROM slot_endings""";

    /** Source of the rows, each of which is taken once. */
    public static final MarkedRows<EndedSlot> ROWS =
            new MarkedRows<>("slot_endings", "ending_id", "ended_at", SELECT, EndedSlot.class);
}
