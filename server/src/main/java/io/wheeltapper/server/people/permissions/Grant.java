package io.wheeltapper.server.people.permissions;

/** What a principal may do with an object. */
public record Grant(ObjectKind objectKind, String objectId, long principalId, Level level) {}
