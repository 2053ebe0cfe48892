package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters restart} command. */
@Command(
        name = "restart",
        header =
                "Restarts the driver of a running cluster; its tasks are stopped, and retried if their settings allow it.",
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
