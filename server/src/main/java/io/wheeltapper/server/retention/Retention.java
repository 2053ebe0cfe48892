package io.wheeltapper.server.retention;

import io.wheeltapper.server.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than it is kept, a little in each transaction, so that nobody waits long for the embedded database's
 * one writer. Several servers may do so at once.
 */
public final class Retention {
    /** More is left to the next time. */
    static final int MOST_RUNS = 1_000;

    private static final int LINES_AT_A_TIME = 2_000;
    private static final int ROWS_AT_A_TIME = 500;
    private static final int MOST_ROUNDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final RetentionSettings settings;
    private final boolean toldFirst;
    private final InstantSource clock;

    /** @param toldFirst whether only that may go which the system tables have or are about to get */
    public Retention(Database database, RetentionSettings settings, boolean toldFirst, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.toldFirst = toldFirst;
        this.clock = clock;
    }

    public void sweep() {
        if (!settings.runs().isZero()) {
            Instant before = clock.instant().minus(settings.runs());
            sweepRuns(before);
            sweepRows(() -> database.write(handle -> store(handle).deleteSlots(before, ROWS_AT_A_TIME)));
            sweepRows(() -> database.write(handle -> store(handle).deleteSlotEndings(before, ROWS_AT_A_TIME)));
            sweepRows(() -> database.write(handle -> store(handle).deleteDriverEvents(before, ROWS_AT_A_TIME)));
            sweepRows(() -> database.write(handle -> store(handle).deleteNotifications(before, ROWS_AT_A_TIME)));
            sweepRows(() -> database.write(handle -> store(handle).deleteClusterEvents(before, ROWS_AT_A_TIME)));
            sweepRows(() -> database.write(
                    handle -> store(handle).vanishClustersOfRuns(before, clock.instant(), ROWS_AT_A_TIME)));
        }
        if (!settings.audit().isZero()) {
            Instant before = clock.instant().minus(settings.audit());
            sweepRows(() -> database.write(handle -> store(handle).deleteAudit(before, ROWS_AT_A_TIME)));
        }
    }

    private RetentionStore store(Handle handle) {
        return new RetentionStore(handle, toldFirst);
    }

    private void sweepRuns(Instant before) {
        List<Long> runs = database.read(handle -> store(handle).runs(before, MOST_RUNS));
        runs.forEach(runId -> delete(runId, before));
        if (!runs.isEmpty()) {
            LOG.info("Deleted {} runs that ended before {}", runs.size(), before);
        }
    }

    /** Its log can be long, and goes first. */
    private void delete(long runId, Instant before) {
        int lines = LINES_AT_A_TIME;
        while (lines == LINES_AT_A_TIME) {
            lines = database.write(handle -> {
                RetentionStore store = store(handle);
                return store.lock(runId, before) ? store.deleteLog(runId, LINES_AT_A_TIME) : 0;
            });
        }
        database.change(handle -> {
            RetentionStore store = store(handle);
            if (store.lock(runId, before)) {
                store.deleteRun(runId);
            }
        });
    }

    private static void sweepRows(IntSupplier some) {
        int rounds = 1;
        while (some.getAsInt() == ROWS_AT_A_TIME && rounds < MOST_ROUNDS) {
            rounds++;
        }
    }
}
