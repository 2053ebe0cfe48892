package io.wheeltapper.server.people.secrets;

/** A principal's permission on a scope; public only for the row mapper. */
public record SecretAcl(String scopeKey, long principalId, SecretPermission permission) {}
