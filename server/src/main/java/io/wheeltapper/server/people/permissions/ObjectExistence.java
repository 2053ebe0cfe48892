package io.wheeltapper.server.people.permissions;

import org.jdbi.v3.core.Handle;

/** Tells which objects exist. */
@FunctionalInterface
public interface ObjectExistence {
    /**
     * Returns whether an object exists.
     *
     * @param id as in paths; for a job its number
     */
    boolean exists(Handle handle, ObjectKind kind, String id);
}
