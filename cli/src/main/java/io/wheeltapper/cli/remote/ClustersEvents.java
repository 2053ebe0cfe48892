package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters events} command. */
@Command(
        name = "events",
        header = "Shows what happened to a cluster, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters events nightly", "  wheeltapper clusters events nightly --limit 500 --json"})
final class ClustersEvents extends RemoteVerb {
    private static final int PAGE = 100;

    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Show at most N events (default: ${DEFAULT-VALUE}).")
    int limit = 50;

    @Override
    void execute() {
        if (limit < 1) {
            throw RemoteErrors.invalid("--limit is %d, but must be at least 1.".formatted(limit));
        }
        List<JsonNode> events = events(new ClusterFinder(api()).id(cluster));
        print(JsonTexts.tree(events), ClusterTexts.events(events));
    }

    private List<JsonNode> events(String id) {
        List<JsonNode> found = new ArrayList<>();
        ObjectNode query = JsonTexts.object().put("cluster_id", id);
        String pageToken;
        do {
            query.put("page_size", Math.min(PAGE, limit - found.size()));
            ObjectNode page = api().post("/api/2.1/clusters/events", query);
            page.path("events").forEach(found::add);
            pageToken = page.path("next_page_token").asText("");
            query.put("page_token", pageToken);
        } while (!pageToken.isEmpty() && found.size() < limit);
        return found;
    }
}
