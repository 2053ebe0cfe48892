package io.wheeltapper.server.people.identity;

import java.time.Instant;

/**
 * What is kept of a client secret; public for the mapper of rows only.
 *
 * @param expiresAt first instant at which it is not valid
 */
public record ClientSecret(
        String secretId, String secretHash, long principalId, Instant createdAt, Instant expiresAt) {}
