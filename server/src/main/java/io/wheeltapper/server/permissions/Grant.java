package io.wheeltapper.server.permissions;

/** What a principal may do with an object; public for the mapper of rows only. */
public record Grant(ObjectKind objectKind, String objectId, long principalId, Level level) {}
