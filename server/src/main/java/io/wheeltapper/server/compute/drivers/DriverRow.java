package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver as stored in the database.
 *
 * @param driverKey key of the process, which identifies it when it joins again
 * @param capacity number of tasks it runs at a time
 * @param details what it reported of itself: host, pid, versions, master, workspace
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
    /** Returns the cluster whose tasks it takes. */
    public String servedCluster() {
        return clusterId == null ? TaskPlace.DEFAULT : clusterId;
    }

    /** Returns the Wheeltapper version that it runs; empty if it did not report one. */
    public String version() {
        return details.path("version").asText();
    }

    /** States of a driver. */
    public enum State {
        ALIVE,
        LEFT,
        LOST
    }
}
