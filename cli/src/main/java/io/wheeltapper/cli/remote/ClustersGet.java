package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters get} command. */
@Command(
        name = "get",
        header = "Shows the state and the settings of a cluster.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters get nightly", "  wheeltapper clusters get local --json"})
final class ClustersGet extends RemoteVerb {
    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Override
    void execute() {
        String id = new ClusterFinder(api()).id(cluster);
        ObjectNode found = api().get("/api/2.1/clusters/get", Map.of("cluster_id", id));
        print(found, ClusterTexts.whole(found));
    }
}
