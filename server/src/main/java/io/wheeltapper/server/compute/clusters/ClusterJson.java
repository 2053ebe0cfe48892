package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Formats clusters and their events as the API describes them. */
final class ClusterJson {
    private ClusterJson() {}

    static ObjectNode cluster(ClusterRow row) {
        ObjectNode json = row.settings().deepCopy();
        json.put("cluster_id", row.clusterId());
        if (!json.has("cluster_name")) {
            json.put("cluster_name", "");
        }
        json.put("creator_user_name", row.creator());
        json.put("cluster_source", row.source().name());
        json.put("state", row.state().name());
        json.put("state_message", row.message());
        time(json, "start_time", row.createdAt());
        time(json, "last_restarted_time", row.runningAt());
        time(json, "terminated_time", row.terminatedAt());
        time(json, "last_activity_time", row.activeAt());
        if (row.reason() != null && (row.state().isOver() || row.state() == State.TERMINATING)) {
            json.set("termination_reason", row.reason());
        }
        if (row.pinned()) {
            json.put("is_pinned", true);
        }
        ObjectNode tags = json.putObject("default_tags");
        tags.put("ClusterId", row.clusterId());
        tags.put("ClusterName", json.path("cluster_name").asText());
        tags.put("Creator", row.creator());
        json.set("spec", row.settings());
        return json;
    }

    private static void time(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toEpochMilli());
        }
    }

    static ObjectNode event(ClusterEvent event) {
        ObjectNode json = Json.object();
        json.put("cluster_id", event.clusterId());
        json.put("timestamp", event.at().toEpochMilli());
        json.put("type", event.type().name());
        json.set("details", event.details());
        return json;
    }
}
