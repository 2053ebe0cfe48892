package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot as stored in the database.
 *
 * @param startAt start of the data interval, inclusive
 * @param endAt end of the data interval, exclusive
 * @param zone time zone of the job's schedule
 * @param details what the trigger observed, such as the location of a file; null for nothing
 * @param runId its latest run; null if there is none yet
 * @param reason why it has no run, or none that started
 * @param fires number of fires of the schedule that it stands for
 * @param earlier its state before a backfill took it over; null if none has, or the backfill created it
 */
@RecordBuilder
public record SlotRow(
        long slotId,
        long jobId,
        String triggerKey,
        Instant slotAt,
        Instant startAt,
        Instant endAt,
        String zone,
        TriggerType triggerType,
        Origin origin,
        int priority,
        @Nullable Long backfillId,
        @Nullable ObjectNode details,
        State state,
        @Nullable Long runId,
        @Nullable String reason,
        long fires,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable ObjectNode earlier) {
    /** What made the slot: a schedule, a trigger or a backfill. */
    public enum Origin {
        LIVE,
        CATCH_UP,
        BACKFILL
    }

    /** States of a slot. */
    public enum State {
        WAITING,
        RUN,
        SKIPPED
    }
}
