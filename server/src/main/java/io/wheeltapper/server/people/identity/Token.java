package io.wheeltapper.server.people.identity;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored token; public only for the row mapper.
 *
 * @param principalId principal in whose name its bearer calls
 * @param creatorId principal who requested it
 * @param expiresAt first instant at which it is no longer valid; null for never
 * @param usedAt time of the last use, to the minute; null before the first
 */
@RecordBuilder
public record Token(
        String tokenId,
        String tokenHash,
        long principalId,
        TokenKind kind,
        String comment,
        long creatorId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant usedAt) {
    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
