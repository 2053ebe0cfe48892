package io.wheeltapper.server.work.slots;

import org.jdbi.v3.core.Handle;

/** Counts slots. */
public final class SlotCountStore {
    private SlotCountStore() {}

    /** Returns the number of slots that are due and have no run yet. */
    public static long waiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM slots WHERE state = 'WAITING'");
    }

    /** Returns the number of fires of schedules that were skipped. */
    public static long firesMissed(Handle handle) {
        return count(handle, "SELECT COALESCE(SUM(fires), 0) FROM slots WHERE state = 'SKIPPED'");
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
