package io.wheeltapper.server.people.permissions;

/** A permission of a principal on an object. */
public record Grant(ObjectKind objectKind, String objectId, long principalId, Level level) {}
