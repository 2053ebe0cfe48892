package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.server.work.runs.TriggerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot as the database holds it.
 *
 * @param startAt of the data interval, included
 * @param endAt of the data interval, not included
 * @param zone of the job's schedule
 * @param details what the trigger saw, such as the location of a file; null for nothing
 * @param runId the latest run that stands for it; null before there is one
 * @param reason why there is none, or none that ran
 * @param fires how many fires of the schedule it stands for
 * @param earlier what it was before a backfill took it; null if none has, or the backfill made it
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
    /** Why there is a slot. */
    public enum Origin {
        LIVE,
        CATCH_UP,
        BACKFILL
    }

    /** What has become of it. */
    public enum State {
        WAITING,
        RUN,
        SKIPPED
    }
}
