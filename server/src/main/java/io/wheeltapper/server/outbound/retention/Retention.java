package io.wheeltapper.server.outbound.retention;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.OldRows;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.compute.clusters.ClusterEventStore;
import io.wheeltapper.server.compute.clusters.ClusterStore;
import io.wheeltapper.server.compute.drivers.DriverEvent;
import io.wheeltapper.server.outbound.notifications.NotificationStore;
import io.wheeltapper.server.outbound.systemtables.SystemTableStore;
import io.wheeltapper.server.people.audit.AuditStore;
import io.wheeltapper.server.work.runs.store.OldRunStore;
import io.wheeltapper.server.work.slots.EndedSlot;
import io.wheeltapper.server.work.slots.OldSlotStore;
import io.wheeltapper.server.work.slots.SlotStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes rows after their retention period, a few in each transaction, so that nobody waits long for the embedded
 * database's one writer. Several servers may do so concurrently.
 */
public final class Retention {
    /** Maximum number of runs deleted at a time; the rest is left for the next time. */
    static final int MOST_RUNS = 1_000;

    private static final int LINES_AT_A_TIME = 2_000;
    private static final int ROWS_AT_A_TIME = 500;
    private static final int MOST_ROUNDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final RetentionSettings settings;
    private final Untold untold;
    private final InstantSource clock;
    /** Tables whose rows are kept as long as runs. */
    private final List<OldRows> likeRuns;

    public Retention(Database database, RetentionSettings settings, Untold untold, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.untold = untold;
        this.clock = clock;
        this.likeRuns = List.of(
                OldSlotStore::delete,
                (handle, before, limit) -> EndedSlot.ROWS.deleteOld(handle, before, limit, untold),
                (handle, before, limit) -> DriverEvent.ROWS.deleteOld(handle, before, limit, untold),
                NotificationStore::deleteOld,
                ClusterEventStore::deleteOld,
                (handle, before, limit) -> ClusterStore.vanishOld(handle, before, clock.instant(), limit));
    }

    public void sweep() {
        if (!settings.runs().isZero()) {
            Instant before = clock.instant().minus(settings.runs());
            sweepRuns(before);
            likeRuns.forEach(rows -> sweepRows(rows, before));
        }
        if (!settings.audit().isZero()) {
            sweepRows(this::deleteAudit, clock.instant().minus(settings.audit()));
        }
    }

    private int deleteAudit(Handle handle, Instant before, int limit) {
        long upTo = untold == Untold.KEPT ? SystemTableStore.auditCursor(handle) : Long.MAX_VALUE;
        return AuditStore.deleteOld(handle, before, upTo, limit);
    }

    private void sweepRuns(Instant before) {
        List<Long> runs = database.read(handle -> new OldRunStore(handle).list(before, MOST_RUNS, untold));
        runs.forEach(runId -> delete(runId, before));
        if (!runs.isEmpty()) {
            LOG.info("Deleted {} runs that ended before {}", runs.size(), before);
        }
    }

    /** Deletes a run; its log can be long and is deleted first. */
    private void delete(long runId, Instant before) {
        int lines = LINES_AT_A_TIME;
        while (lines == LINES_AT_A_TIME) {
            lines = database.write(handle -> {
                OldRunStore runs = new OldRunStore(handle);
                return runs.lock(runId, before) ? runs.deleteLog(runId, LINES_AT_A_TIME) : 0;
            });
        }
        database.change(handle -> {
            OldRunStore runs = new OldRunStore(handle);
            if (runs.lock(runId, before)) {
                new SlotStore(handle).keepResultOf(runId);
                runs.delete(runId);
            }
        });
    }

    private void sweepRows(OldRows rows, Instant before) {
        int deleted = ROWS_AT_A_TIME;
        for (int round = 0; round < MOST_ROUNDS && deleted == ROWS_AT_A_TIME; round++) {
            deleted = database.write(handle -> rows.delete(handle, before, ROWS_AT_A_TIME));
        }
    }
}
