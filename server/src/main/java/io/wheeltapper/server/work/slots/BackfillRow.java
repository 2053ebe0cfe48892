package io.wheeltapper.server.work.slots;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as stored in the database.
 *
 * @param startAt start of the range of fires, inclusive
 * @param endAt end of the range of fires, exclusive
 * @param concurrency maximum number of its runs that are active at once; at least 1
 * @param slots number of slots at creation; a later backfill may have taken over some of them
 */
@RecordBuilder
public record BackfillRow(
        long backfillId,
        long jobId,
        Instant startAt,
        Instant endAt,
        Mode mode,
        int concurrency,
        long slots,
        String creator,
        Instant createdAt,
        @Nullable Instant canceledAt) {
    /** Which slots it runs; the API uses the names in lower case. */
    public enum Mode {
        /** Slots that never existed, or were skipped. */
        MISSING,
        /** Slots whose latest run did not succeed. */
        FAILED,
        /** Slots that ran with settings other than the job's current ones. */
        STALE,
        ALL
    }
}
