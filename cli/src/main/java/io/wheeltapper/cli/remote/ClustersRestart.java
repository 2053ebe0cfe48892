package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper clusters restart} */
@Command(
        name = "restart",
        header =
                "Gives a running cluster another driver; tasks that run on it are stopped, and tried again if they may be.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters restart nightly"})
final class ClustersRestart extends RemoteVerb {
    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Override
    void execute() {
        String id = new ClusterFinder(api()).id(cluster);
        ObjectNode answer =
                api().post("/api/2.1/clusters/restart", JsonTexts.object().put("cluster_id", id));
        print(answer, "Cluster %s is restarting.".formatted(id));
    }
}
