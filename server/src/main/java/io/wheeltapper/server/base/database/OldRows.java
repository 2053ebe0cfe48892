package io.wheeltapper.server.base.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Deletes old rows that the owner of a table no longer needs. */
@FunctionalInterface
public interface OldRows {
    /**
     * Deletes rows in the transaction of {@code handle}.
     *
     * @param before rows that ended earlier are old
     * @param limit no more rows than this are deleted
     * @return how many rows were deleted; fewer than {@code limit} once no old row is left
     */
    int delete(Handle handle, Instant before, int limit);
}
