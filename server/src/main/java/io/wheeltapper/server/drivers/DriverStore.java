package io.wheeltapper.server.drivers;

import io.wheeltapper.server.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of {@code drivers}. */
public final class DriverStore {
    private static final Rows<DriverRow> DRIVERS = new Rows<>("drivers", DriverRow.class);

    private final Handle handle;

    public DriverStore(Handle handle) {
        this.handle = handle;
    }

    void insert(DriverRow row) {
        DRIVERS.insert(handle, row);
    }

    Optional<DriverRow> byKey(String driverKey) {
        return handle.createQuery(DRIVERS.select() + "WHERE driver_key = :key")
                .bind("key", driverKey)
                .map(DRIVERS.mapper())
                .findOne();
    }

    Optional<DriverRow> byTokenHash(String tokenHash) {
        return handle.createQuery(DRIVERS.select() + "WHERE token_hash = :hash AND state <> 'LEFT'")
                .bind("hash", tokenHash)
                .map(DRIVERS.mapper())
                .findOne();
    }

    Optional<DriverRow> find(String driverId) {
        return handle.createQuery(DRIVERS.select() + "WHERE driver_id = :id")
                .bind("id", driverId)
                .map(DRIVERS.mapper())
                .findOne();
    }

    /** Those that are there. */
    public List<DriverRow> alive() {
        return handle.createQuery(DRIVERS.select() + "WHERE state = 'ALIVE' ORDER BY joined_at")
                .map(DRIVERS.mapper())
                .list();
    }

    List<DriverRow> list() {
        return handle.createQuery(DRIVERS.select() + "ORDER BY joined_at")
                .map(DRIVERS.mapper())
                .list();
    }

    void joinedAgain(String driverId, String tokenHash, int capacity, Instant now) {
        handle.createUpdate(
                        "UPDATE drivers SET token_hash = :hash, capacity = :capacity, state = 'ALIVE', seen_at = :now"
                                + " WHERE driver_id = :id")
                .bind("hash", tokenHash)
                .bind("capacity", capacity)
                .bind("now", now)
                .bind("id", driverId)
                .execute();
    }

    void seen(String driverId, Instant now) {
        handle.createUpdate("UPDATE drivers SET seen_at = :now, state = 'ALIVE' WHERE driver_id = :id")
                .bind("now", now)
                .bind("id", driverId)
                .execute();
    }

    void state(String driverId, DriverRow.State state) {
        handle.createUpdate("UPDATE drivers SET state = :state WHERE driver_id = :id")
                .bind("state", state)
                .bind("id", driverId)
                .execute();
    }

    /** Marks those as lost that have been silent since {@code before}, and returns them. */
    List<String> lose(Instant before) {
        return handle.createQuery("UPDATE drivers SET state = 'LOST' WHERE state = 'ALIVE' AND seen_at < :before"
                        + " RETURNING driver_id")
                .bind("before", before)
                .mapTo(String.class)
                .list();
    }

    /** Forgets those that have gone long ago. */
    int forget(Instant before) {
        return handle.createUpdate("DELETE FROM drivers WHERE state <> 'ALIVE' AND seen_at < :before")
                .bind("before", before)
                .execute();
    }
}
