package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as the database holds it. The schema says what the columns mean.
 *
 * @param clusterNumber rises with each new one
 * @param runId of the run that has it for itself; null for others
 * @param runKey which of that run's clusters it is
 * @param reason why it was, or is being, terminated
 * @param startedAt when it was last asked to start
 * @param runningAt when it last was ready
 * @param place of the server that keeps its process
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
    /** Where it comes from. */
    public enum Source {
        API,
        JOB
    }

    /** Where it is; the words are those of the API. */
    public enum State {
        PENDING,
        RUNNING,
        RESTARTING,
        RESIZING,
        TERMINATING,
        TERMINATED,
        ERROR;

        /** Whether it has no driver, and will get none before it is started. */
        boolean isOver() {
            return this == TERMINATED || this == ERROR;
        }

        /** Whether it waits for a driver. */
        boolean isStarting() {
            return this == PENDING || this == RESTARTING || this == RESIZING;
        }

        /** As error texts have it, such as {@code Running}. */
        String inWords() {
            return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    ClusterSettings clusterSettings() {
        return ClusterSettings.fromStored(settings);
    }

    /** Whether it is the one that is always there. */
    boolean isBuiltIn() {
        return clusterId.equals(TaskPlace.DEFAULT);
    }

    /** Whether another server than that of {@code ownPlace} looks after its process. */
    boolean isKeptElsewhere(String ownPlace, Instant now) {
        return place != null && !place.equals(ownPlace) && placeUntil != null && placeUntil.isAfter(now);
    }
}
