package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.UnknownFields;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Routes {@code /api/2.x/clusters/…}; lists are paged from 2.1 on. */
public final class ClusterRoutes implements Routes {
    /** Fields of requests that are not part of the settings. */
    private static final List<String> NOT_SETTINGS = List.of("cluster_id", "access_control_list");

    private final Clusters clusters;

    public ClusterRoutes(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public void addTo(Router router) {
        for (ApiVersion version : ApiVersion.values()) {
            String base = "/api/" + version.text() + "/clusters";
            router.post(base + "/create", this::create);
            router.get(base + "/get", call -> ClusterJson.cluster(clusters.visible(call.caller(), id(call))));
            router.get(base + "/list", call -> list(call, version));
            router.post(base + "/edit", this::edit);
            router.post(base + "/update", this::update);
            router.post(base + "/resize", this::resize);
            router.post(base + "/start", call -> done(call, id -> clusters.start(call.caller(), id)));
            router.post(base + "/restart", call -> done(call, id -> clusters.restart(call.caller(), id)));
            router.post(base + "/delete", call -> done(call, id -> clusters.terminate(call.caller(), id)));
            router.post(base + "/permanent-delete", call -> done(call, id -> clusters.delete(call.caller(), id)));
            router.post(base + "/pin", call -> done(call, id -> clusters.pin(call.caller(), id)));
            router.post(base + "/unpin", call -> done(call, id -> clusters.unpin(call.caller(), id)));
            router.post(base + "/events", call -> EventRequests.answer(call, clusters));
            router.get(base + "/spark-versions", call -> ClusterOptions.sparkVersions());
            router.get(base + "/list-node-types", call -> ClusterOptions.nodeTypes());
        }
    }

    private static String id(Call call) {
        return call.requiredText("cluster_id");
    }

    private static JsonNode done(Call call, Consumer<String> deed) {
        String clusterId = id(call);
        call.subject("cluster " + clusterId);
        deed.accept(clusterId);
        return Json.object();
    }

    private JsonNode create(Call call) {
        ClusterSettings settings = ClusterSettings.of(settings(call.body()));
        UnknownFields.tell(call, settings.unknownFields());
        String clusterId = clusters.create(call.caller(), settings, call.body().get("access_control_list"));
        call.subject("cluster " + clusterId);
        return Json.object().put("cluster_id", clusterId);
    }

    private static ObjectNode settings(ObjectNode body) {
        ObjectNode settings = body.deepCopy();
        settings.remove(NOT_SETTINGS);
        return settings;
    }

    private JsonNode list(Call call, ApiVersion version) {
        return new ClusterList(clusters.list(call.caller()), call).answer(version != ApiVersion.V2_0);
    }

    private JsonNode edit(Call call) {
        return done(
                call,
                id -> UnknownFields.tell(
                        call,
                        clusters.edit(call.caller(), id, old -> settings(call.body()))
                                .unknownFields()));
    }

    private JsonNode update(Call call) {
        return done(call, id -> {
            String mask = call.requiredText("update_mask");
            ObjectNode changes = call.object("cluster");
            UnknownFields.tell(
                    call,
                    clusters.edit(call.caller(), id, old -> masked(old, changes, mask))
                            .unknownFields());
        });
    }

    /**
     * Returns the settings in which the fields of the mask come from {@code changes}, or are removed if it lacks them.
     */
    private static ObjectNode masked(ObjectNode old, ObjectNode changes, String mask) {
        if (mask.strip().equals("*")) {
            return changes;
        }
        ObjectNode merged = old.deepCopy();
        for (String each : mask.split(",", -1)) {
            String field = each.strip();
            if (field.contains(".") || field.isEmpty()) {
                throw ApiException.invalid(
                        "update_mask has \"%s\"; name whole fields of the cluster, separated by commas."
                                .formatted(field));
            }
            JsonNode value = changes.get(field);
            merged.remove(field);
            if (value != null) {
                merged.set(field, value);
            }
        }
        return merged;
    }

    private JsonNode resize(Call call) {
        return done(
                call,
                id -> clusters.resize(call.caller(), id, old -> {
                    ObjectNode resized = old.deepCopy();
                    resized.remove(List.of("num_workers", "autoscale"));
                    for (String field : List.of("num_workers", "autoscale")) {
                        @Nullable JsonNode value = call.body().get(field);
                        if (value != null) {
                            resized.set(field, value);
                        }
                    }
                    return resized;
                }));
    }
}
