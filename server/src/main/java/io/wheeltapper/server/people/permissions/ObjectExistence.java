package io.wheeltapper.server.people.permissions;

import org.jdbi.v3.core.Handle;

/** Knows which objects there are. */
@FunctionalInterface
public interface ObjectExistence {
    /** @param id as paths have it; for a job its number */
    boolean exists(Handle handle, ObjectKind kind, String id);
}
