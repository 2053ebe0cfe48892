package io.wheeltapper.server.systemtables;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a table is, but for the batch itself, which is long. The schema says what the columns mean.
 *
 * @param hasBatch whether a batch is to be written
 */
public record SystemTableRow(
        String name,
        long batch,
        boolean hasBatch,
        Instant batchedAt,
        long cursorId,
        long questionId,
        long fence,
        @Nullable String driverId,
        @Nullable Instant leaseUntil,
        Instant askedAt,
        Instant askAt) {}
