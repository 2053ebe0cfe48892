package io.wheeltapper.server.people.identity;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token; public for the mapper of rows only.
 *
 * @param principalId in whose name its bearer calls
 * @param creatorId who asked for it
 * @param expiresAt first instant at which it is not valid; null for never
 * @param usedAt to the minute; null before the first use
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
