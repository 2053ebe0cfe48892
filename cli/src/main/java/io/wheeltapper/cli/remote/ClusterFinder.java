package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds clusters by name. */
final class ClusterFinder {
    private static final int PAGE = 100;

    private final ApiClient api;

    ClusterFinder(ApiClient api) {
        this.api = api;
    }

    /** Returns the clusters that the caller may see, newest first. */
    List<JsonNode> list() {
        List<JsonNode> found = new ArrayList<>();
        Map<String, Object> query = new LinkedHashMap<>(Map.of("page_size", PAGE));
        String pageToken;
        do {
            ObjectNode page = api.get("/api/2.1/clusters/list", query);
            page.path("clusters").forEach(found::add);
            pageToken = page.path("next_page_token").asText("");
            query.put("page_token", pageToken);
        } while (!pageToken.isEmpty());
        return found;
    }

    /**
     * Returns the id of a cluster.
     *
     * @param cluster its id, or its exact name
     * @throws WheeltapperException if there is none, or several have that name
     */
    String id(String cluster) {
        List<JsonNode> all = list();
        List<String> ids = all.stream()
                .filter(each -> each.path("cluster_id").asText().equals(cluster)
                        || each.path("cluster_name").asText().equals(cluster))
                .map(each -> each.path("cluster_id").asText())
                .toList();
        if (ids.contains(cluster)) {
            return cluster;
        }
        if (ids.size() > 1) {
            throw RemoteErrors.ambiguousCluster(cluster, ids);
        }
        if (ids.isEmpty()) {
            List<String> names =
                    all.stream().map(each -> each.path("cluster_name").asText()).toList();
            throw RemoteErrors.noCluster(cluster, NearestName.hint(cluster, names));
        }
        return ids.get(0);
    }
}
