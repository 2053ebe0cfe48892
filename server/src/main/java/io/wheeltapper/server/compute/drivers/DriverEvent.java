package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.database.MarkedRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code driver_events}; the schema documents the columns. */
public record DriverEvent(
        String eventId,
        String driverId,
        String type,
        Instant at,
        String name,
        @Nullable String clusterId,
        int capacity,
        ObjectNode details) {
    private static final String SELECT =
            "SELECT event_id, driver_id, type, at, name, cluster_id, capacity, details FROM driver_events";

    /** Source of the rows, each of which is taken once. */
    public static final MarkedRows<DriverEvent> ROWS =
            new MarkedRows<>("driver_events", "event_id", "at", SELECT, DriverEvent.class);

    /** Returns a detail that the driver sent when it joined, such as its host; null if it did not. */
    @Nullable
    public String detail(String name) {
        return details.hasNonNull(name) ? details.get(name).asText() : null;
    }
}
