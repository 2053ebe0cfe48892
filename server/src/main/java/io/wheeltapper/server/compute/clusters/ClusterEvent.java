package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An event in the life of a cluster, as stored in the database. */
public record ClusterEvent(long eventId, String clusterId, Instant at, Type type, ObjectNode details) {
    /** Types of events; the names are those of the API. */
    public enum Type {
        CREATING,
        STARTING,
        RUNNING,
        RESTARTING,
        RESIZING,
        EDITED,
        PINNED,
        UNPINNED,
        DRIVER_UNAVAILABLE,
        TERMINATING
    }
}
