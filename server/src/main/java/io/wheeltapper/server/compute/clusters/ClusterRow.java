package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as stored in the database; the schema documents the columns.
 *
 * @param clusterNumber increases with each new cluster
 * @param runId run that owns the cluster; null for others
 * @param runKey key of the cluster within that run
 * @param reason why it was, or is being, terminated
 * @param startedAt time of the last request to start
 * @param runningAt time at which it last became ready
 * @param place place of the server that runs its process
 */
@RecordBuilder
public record ClusterRow(
        String clusterId,
        long clusterNumber,
        ObjectNode settings,
        Source source,
        String creator,
        @Nullable Long runId,
        @Nullable String runKey,
        State state,
        String message,
        @Nullable ObjectNode reason,
        boolean pinned,
        Instant createdAt,
        Instant startedAt,
        @Nullable Instant runningAt,
        @Nullable Instant terminatedAt,
        Instant activeAt,
        @Nullable String place,
        @Nullable Instant placeUntil,
        @Nullable Instant deletedAt) {
    /** The origin of a cluster. */
    public enum Source {
        API,
        JOB
    }

    /** States of a cluster; the names are those of the API. */
    public enum State {
        PENDING,
        RUNNING,
        RESTARTING,
        RESIZING,
        TERMINATING,
        TERMINATED,
        ERROR;

        /** Returns whether it has no driver, and gets none until it is started. */
        boolean isOver() {
            return this == TERMINATED || this == ERROR;
        }

        /** Returns whether it waits for a driver. */
        boolean isStarting() {
            return this == PENDING || this == RESTARTING || this == RESIZING;
        }

        /** Returns the state as error messages spell it, such as {@code Running}. */
        String inWords() {
            return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    ClusterSettings clusterSettings() {
        return ClusterSettings.fromStored(settings);
    }

    /** Returns whether it is the built-in cluster. */
    boolean isBuiltIn() {
        return clusterId.equals(TaskPlace.DEFAULT);
    }

    /** Returns whether a server at another place than {@code ownPlace} runs its process. */
    boolean isKeptElsewhere(String ownPlace, Instant now) {
        return place != null && !place.equals(ownPlace) && placeUntil != null && placeUntil.isAfter(now);
    }
}
