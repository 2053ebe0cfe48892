package io.wheeltapper.server.work.slots;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Deletes slots that ended long ago and whose runs have been deleted. */
public final class OldSlotStore {
    private static final String WITHOUT_RUN =
            " AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.slot_id = slots.slot_id) LIMIT :limit)";
    private static final String NOT_NEEDED =
            "DELETE FROM slots WHERE slot_id IN (SELECT slot_id FROM slots WHERE ended_at < :before"
                    + " AND (state = 'SKIPPED' OR trigger_type <> 'PERIODIC')" + WITHOUT_RUN;
    private static final String OF_DELETED_JOBS = "DELETE FROM slots WHERE slot_id IN (SELECT slots.slot_id FROM jobs"
            + " JOIN slots ON slots.job_id = jobs.job_id WHERE jobs.deleted_at < :before"
            + " AND slots.ended_at < :before" + WITHOUT_RUN;

    private OldSlotStore() {}

    /**
     * Deletes at most {@code limit} slots; returns how many. Schedule slots of an existing job that became runs are
     * kept, since a backfill uses them to recognize that they are not missing. Skipped slots count as missing with or
     * without their row.
     */
    public static int delete(Handle handle, Instant before, int limit) {
        int deleted = delete(handle, NOT_NEEDED, before, limit);
        return deleted == limit ? deleted : deleted + delete(handle, OF_DELETED_JOBS, before, limit - deleted);
    }

    private static int delete(Handle handle, String sql, Instant before, int limit) {
        return handle.createUpdate(sql)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
