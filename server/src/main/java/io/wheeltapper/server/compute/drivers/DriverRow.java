package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver as the database holds it.
 *
 * @param driverKey the process's own number, by which it is known when it joins again
 * @param capacity how many tasks it takes at a time
 * @param details what it told of itself: host, pid, versions, master, workspace
 */
@RecordBuilder
public record DriverRow(
        String driverId,
        String driverKey,
        String name,
        @Nullable String clusterId,
        String tokenHash,
        int capacity,
        ObjectNode details,
        State state,
        Instant joinedAt,
        Instant seenAt) {
    /** Whose tasks it takes. */
    public String servedCluster() {
        return clusterId == null ? TaskPlace.DEFAULT : clusterId;
    }

    /** Returns the version of Wheeltapper that it runs; empty where it did not tell. */
    public String version() {
        return details.path("version").asText();
    }

    /** Whether it is there. */
    public enum State {
        ALIVE,
        LEFT,
        LOST
    }
}
