package io.wheeltapper.server.people.secrets;

import java.time.Instant;

/**
 * A group of secrets with the same readers and writers; public only for the row mapper.
 *
 * @param scopeKey the name in lower case
 */
public record SecretScope(String scopeKey, String name, Instant createdAt, long version) {}
