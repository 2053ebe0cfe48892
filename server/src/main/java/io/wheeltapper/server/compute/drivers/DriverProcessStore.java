package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code driver_processes}. */
public final class DriverProcessStore {
    private static final Rows<DriverProcessRow> PROCESSES = new Rows<>("driver_processes", DriverProcessRow.class);

    private final Handle handle;

    public DriverProcessStore(Handle handle) {
        this.handle = handle;
    }

    void insert(DriverProcessRow row) {
        PROCESSES.insert(handle, row);
    }

    List<DriverProcessRow> at(String place) {
        return handle.createQuery(PROCESSES.select() + "WHERE place = :place ORDER BY launched_at")
                .bind("place", place)
                .map(PROCESSES.mapper())
                .list();
    }

    void launched(String driverKey, long pid, @Nullable Instant pidStartedAt) {
        handle.createUpdate("UPDATE driver_processes SET pid = :pid, pid_started_at = :startedAt"
                        + " WHERE driver_key = :key")
                .bind("pid", pid)
                .bindByType("startedAt", pidStartedAt, Instant.class)
                .bind("key", driverKey)
                .execute();
    }

    /** Marks all processes of a cluster to end, on whichever server they run. */
    public void stop(String clusterId) {
        handle.createUpdate("UPDATE driver_processes SET stopping = 1 WHERE cluster_id = :clusterId")
                .bind("clusterId", clusterId)
                .execute();
    }

    /** Marks the processes that other servers started for a cluster to end, since this server runs its process now. */
    public void stopElsewhere(String clusterId, String place) {
        handle.createUpdate(
                        "UPDATE driver_processes SET stopping = 1 WHERE cluster_id = :clusterId AND place <> :place")
                .bind("clusterId", clusterId)
                .bind("place", place)
                .execute();
    }

    void stopOne(String driverKey) {
        handle.createUpdate("UPDATE driver_processes SET stopping = 1 WHERE driver_key = :key")
                .bind("key", driverKey)
                .execute();
    }

    /** Returns the keys of the processes that should end. */
    public Set<String> stoppingKeys() {
        return handle
                .createQuery("SELECT driver_key FROM driver_processes WHERE stopping = 1")
                .mapTo(String.class)
                .stream()
                .collect(Collectors.toSet());
    }

    boolean isStopping(String driverKey) {
        return handle.createQuery("SELECT COUNT(*) FROM driver_processes WHERE driver_key = :key AND stopping = 1")
                        .bind("key", driverKey)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void delete(String driverKey) {
        handle.createUpdate("DELETE FROM driver_processes WHERE driver_key = :key")
                .bind("key", driverKey)
                .execute();
    }

    /** Forgets processes of servers that have been gone for long. */
    int forget(Instant before) {
        return handle.createUpdate("DELETE FROM driver_processes WHERE stopping = 1 AND launched_at < :before")
                .bind("before", before)
                .execute();
    }
}
