package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Something that happened to a cluster, as the database holds it. */
public record ClusterEvent(long eventId, String clusterId, Instant at, Type type, ObjectNode details) {
    /** What happened; the words are those of the API. */
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
