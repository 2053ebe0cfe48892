package io.wheeltapper.server.people.secrets;

import java.time.Instant;

/**
 * Secrets with the same readers and writers; public for the mapper of rows only.
 *
 * @param scopeKey the name in lower case
 */
public record SecretScope(String scopeKey, String name, Instant createdAt, long version) {}
