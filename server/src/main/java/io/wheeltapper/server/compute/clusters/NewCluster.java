package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.compute.clusters.ClusterRow.Source;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates rows of clusters that have no driver yet. */
final class NewCluster {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);

    private NewCluster() {}

    /** Returns the built-in cluster, which stands for the drivers that belong to no other. */
    static ClusterRow builtIn(long number, Instant now) {
        ObjectNode settings = Json.object().put("cluster_name", "Local driver").put("autotermination_minutes", 0);
        return row(TaskPlace.DEFAULT, number, settings, Source.API, "wheeltapper", null, null, now);
    }

    /**
     * Returns a new cluster with an id in the format that clients know, such as {@code 1121-093045-7c1d0a5e}.
     *
     * @param runId run that owns the cluster; null for none
     */
    static ClusterRow row(
            long number,
            ObjectNode settings,
            Source source,
            String creator,
            @Nullable Long runId,
            @Nullable String runKey,
            Instant now) {
        String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
        return row(id, number, settings, source, creator, runId, runKey, now);
    }

    private static ClusterRow row(
            String clusterId,
            long number,
            ObjectNode settings,
            Source source,
            String creator,
            @Nullable Long runId,
            @Nullable String runKey,
            Instant now) {
        return ClusterRowBuilder.builder()
                .clusterId(clusterId)
                .clusterNumber(number)
                .settings(settings)
                .source(source)
                .creator(creator)
                .state(State.PENDING)
                .message("Waits for its driver.")
                .pinned(false)
                .createdAt(now)
                .startedAt(now)
                .activeAt(now)
                .runId(runId)
                .runKey(runKey)
                .build();
    }
}
