package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats clusters. */
final class ClusterTexts {
    private ClusterTexts() {}

    static TextTable table(List<JsonNode> clusters) {
        TextTable table = new TextTable("cluster", "name", "state", "master", "workers", "creator", "remark");
        clusters.forEach(cluster -> table.row(
                cluster.path("cluster_id").asText(),
                cluster.path("cluster_name").asText(),
                cluster.path("state").asText(),
                master(cluster),
                workers(cluster),
                cluster.path("creator_user_name").asText(),
                firstLine(cluster.path("state_message").asText())));
        return table;
    }

    /** Returns the Spark cluster that it uses. */
    private static String master(JsonNode cluster) {
        String master = cluster.path("spark_conf").path("spark.master").asText();
        return master.isEmpty() ? "local" : master;
    }

    private static String workers(JsonNode cluster) {
        JsonNode autoscale = cluster.path("autoscale");
        return autoscale.isObject()
                ? autoscale.path("min_workers").asText() + " to "
                        + autoscale.path("max_workers").asText()
                : cluster.path("num_workers").asText();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Formats a cluster with its settings. */
    static String whole(JsonNode cluster) {
        List<String> lines = new ArrayList<>();
        lines.add("Cluster %s: %s, %s"
                .formatted(
                        cluster.path("cluster_id").asText(),
                        cluster.path("cluster_name").asText(),
                        cluster.path("state").asText()));
        lines.add("Created %s by %s, last ready %s"
                .formatted(
                        Texts.time(cluster.path("start_time")),
                        cluster.path("creator_user_name").asText(),
                        cluster.has("last_restarted_time")
                                ? Texts.time(cluster.path("last_restarted_time"))
                                : "never"));
        lines.add("Master %s, workers %s, terminates %s"
                .formatted(
                        master(cluster),
                        workers(cluster).isEmpty() ? "not said" : workers(cluster),
                        cluster.path("autotermination_minutes").asInt() == 0
                                ? "when told to"
                                : "after %d min without work"
                                        .formatted(cluster.path("autotermination_minutes")
                                                .asInt())));
        cluster.path("spark_conf")
                .properties()
                .forEach(entry -> lines.add(
                        "  " + entry.getKey() + " = " + entry.getValue().asText()));
        String message = cluster.path("state_message").asText();
        if (!message.isEmpty()) {
            lines.add(message);
        }
        return String.join(System.lineSeparator(), lines);
    }

    static TextTable events(List<JsonNode> events) {
        TextTable table = new TextTable("time", "event", "remark");
        events.forEach(event -> table.row(
                Texts.time(event.path("timestamp")), event.path("type").asText(), remark(event.path("details"))));
        return table;
    }

    private static String remark(JsonNode details) {
        if (details.has("driver_state_message")) {
            return firstLine(details.path("driver_state_message").asText());
        }
        if (details.has("reason")) {
            return details.path("reason").path("code").asText();
        }
        return details.has("user")
                ? "by " + details.path("user").asText()
                : details.path("job_run_name").asText();
    }
}
