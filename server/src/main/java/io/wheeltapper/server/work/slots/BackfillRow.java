package io.wheeltapper.server.work.slots;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as the database holds it.
 *
 * @param startAt of the fires, included
 * @param endAt of the fires, not included
 * @param concurrency how many of its runs may be active at once; at least 1
 * @param slots how many slots it was made with; a later backfill may have taken some of them since
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
    /** Which slots it runs; the names in lower case are those of the wire. */
    public enum Mode {
        /** Those that never were, or were skipped. */
        MISSING,
        /** Those whose latest run did not succeed. */
        FAILED,
        /** Those that ran under settings which are not the job's any more. */
        STALE,
        ALL
    }
}
