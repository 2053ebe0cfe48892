package io.wheeltapper.server.work.slots;

import org.jdbi.v3.core.Handle;

/** Counts slots as they are now. */
public final class SlotCountStore {
    private SlotCountStore() {}

    /** Slots that are due and have no run yet. */
    public static long waiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM slots WHERE state = 'WAITING'");
    }

    /** Fires of schedules that were skipped. */
    public static long firesMissed(Handle handle) {
        return count(handle, "SELECT COALESCE(SUM(fires), 0) FROM slots WHERE state = 'SKIPPED'");
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
