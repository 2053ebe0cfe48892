package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code drivers} and {@code driver_events}. */
public final class DriverStore {
    private static final Rows<DriverRow> DRIVERS = new Rows<>("drivers", DriverRow.class);

    private final Handle handle;

    public DriverStore(Handle handle) {
        this.handle = handle;
    }

    void insert(DriverRow row) {
        DRIVERS.insert(handle, row);
        happened(row.driverId(), Event.JOINED, row.joinedAt());
    }

    /** Events in the life of a driver. */
    enum Event {
        JOINED,
        LEFT,
        LOST,
        /** It was lost and then heard from again. */
        BACK
    }

    private void happened(String driverId, Event event, Instant at) {
        handle.createUpdate(
                        "INSERT INTO driver_events (event_id, driver_id, type, at, name, cluster_id, capacity, details)"
                                + " SELECT :eventId, driver_id, :type, :at, name, cluster_id, capacity, details FROM drivers"
                                + " WHERE driver_id = :driverId")
                .bind("eventId", UUID.randomUUID().toString())
                .bind("type", event)
                .bind("at", at)
                .bind("driverId", driverId)
                .execute();
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

    /** Returns the connected drivers. */
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

    /** Returns what drivers reported of themselves, by driver id; drivers that left long ago are forgotten. */
    public Map<String, ObjectNode> details() {
        return list().stream().collect(Collectors.toMap(DriverRow::driverId, DriverRow::details));
    }

    /** Returns the Wheeltapper versions of drivers, by driver id. */
    public Map<String, String> versions() {
        return list().stream().collect(Collectors.toMap(DriverRow::driverId, DriverRow::version));
    }

    /** Counts the connected drivers. */
    public static long countAlive(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM drivers WHERE state = 'ALIVE'")
                .mapTo(Long.class)
                .one();
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
        happened(driverId, Event.JOINED, now);
    }

    void seen(String driverId, Instant now) {
        boolean isAlive =
                handle.createUpdate("UPDATE drivers SET seen_at = :now WHERE driver_id = :id AND state = 'ALIVE'")
                                .bind("now", now)
                                .bind("id", driverId)
                                .execute()
                        == 1;
        if (!isAlive) {
            handle.createUpdate("UPDATE drivers SET seen_at = :now, state = 'ALIVE' WHERE driver_id = :id")
                    .bind("now", now)
                    .bind("id", driverId)
                    .execute();
            happened(driverId, Event.BACK, now);
        }
    }

    void left(String driverId, Instant now) {
        gone(driverId, Event.LEFT, now);
    }

    void lost(String driverId, Instant now) {
        gone(driverId, Event.LOST, now);
    }

    private void gone(String driverId, Event how, Instant now) {
        handle.createUpdate("UPDATE drivers SET state = :state WHERE driver_id = :id")
                .bind("state", how)
                .bind("id", driverId)
                .execute();
        happened(driverId, how, now);
    }

    /** Marks drivers as lost that have been silent since {@code before}, and returns their ids. */
    List<String> lose(Instant before, Instant now) {
        List<String> lost = handle.createQuery(
                        "UPDATE drivers SET state = 'LOST' WHERE state = 'ALIVE' AND seen_at < :before"
                                + " RETURNING driver_id")
                .bind("before", before)
                .mapTo(String.class)
                .list();
        lost.forEach(driverId -> happened(driverId, Event.LOST, now));
        return lost;
    }

    /** Forgets drivers that left long ago. */
    int forget(Instant before) {
        return handle.createUpdate("DELETE FROM drivers WHERE state <> 'ALIVE' AND seen_at < :before")
                .bind("before", before)
                .execute();
    }
}
