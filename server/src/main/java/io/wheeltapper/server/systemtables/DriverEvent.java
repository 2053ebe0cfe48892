package io.wheeltapper.server.systemtables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code driver_events}. The schema says what the columns mean. */
public record DriverEvent(
        String eventId,
        String driverId,
        String type,
        Instant at,
        String name,
        @Nullable String clusterId,
        int capacity,
        ObjectNode details) {
    static final String SELECT =
            "SELECT event_id, driver_id, type, at, name, cluster_id, capacity, details FROM driver_events";

    /** What it told of itself when it joined, such as its host; null if it did not. */
    @Nullable
    String detail(String name) {
        return details.hasNonNull(name) ? details.get(name).asText() : null;
    }
}
