package io.wheeltapper.server.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Counts how things stand in the database. */
final class StateStore {
    private StateStore() {}

    /** Runs that wait in the queues of their jobs. */
    static long runsQueued(Handle handle) {
        return count(handle, "SELECT count(*) FROM runs WHERE life_cycle = 'QUEUED'");
    }

    /** Runs that have begun and not ended. */
    static long runsActive(Handle handle) {
        return count(handle, "SELECT count(*) FROM runs WHERE life_cycle IN ('PENDING', 'RUNNING', 'TERMINATING')");
    }

    /** Tasks that are ready and wait for a driver. */
    static long tasksWaiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM task_runs WHERE life_cycle = 'PENDING'");
    }

    /** Slots that are due and have no run yet. */
    static long slotsWaiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM slots WHERE state = 'WAITING'");
    }

    /** Fires of schedules that were skipped. */
    static long firesMissed(Handle handle) {
        return count(handle, "SELECT COALESCE(SUM(fires), 0) FROM slots WHERE state = 'SKIPPED'");
    }

    /** Notifications that have not been delivered yet. */
    static long notificationsWaiting(Handle handle) {
        return count(handle, "SELECT count(*) FROM notifications WHERE state = 'PENDING'");
    }

    /** Drivers that are heard of. */
    static long driversAlive(Handle handle) {
        return count(handle, "SELECT count(*) FROM drivers WHERE state = 'ALIVE'");
    }

    /** Failures in a row of the system table that has most. */
    static long systemTableFailures(Handle handle) {
        return count(handle, "SELECT MAX(failures) FROM system_tables");
    }

    /** How long the oldest batch of a system table has not been written; 0 where there is none. */
    static double systemTablesWaitSeconds(Handle handle, Instant now) {
        return handle.createQuery("SELECT MIN(batched_at) FROM system_tables WHERE body IS NOT NULL")
                .mapTo(Instant.class)
                .findOne()
                .map(oldest -> Duration.between(oldest, now).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
