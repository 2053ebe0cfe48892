package io.wheeltapper.server.people.secrets;

/** What a principal may do in a scope; public for the mapper of rows only. */
public record SecretAcl(String scopeKey, long principalId, SecretPermission permission) {}
