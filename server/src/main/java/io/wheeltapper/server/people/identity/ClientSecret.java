package io.wheeltapper.server.people.identity;

import java.time.Instant;

/**
 * A stored client secret; public only for the row mapper.
 *
 * @param expiresAt first instant at which it is no longer valid
 */
public record ClientSecret(
        String secretId, String secretHash, long principalId, Instant createdAt, Instant expiresAt) {}
