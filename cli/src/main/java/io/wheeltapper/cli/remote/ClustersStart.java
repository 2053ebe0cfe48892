package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters start} command. */
@Command(
        name = "start",
        header = "Starts a terminated or failed cluster.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters start nightly"})
final class ClustersStart extends RemoteVerb {
    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Override
    void execute() {
        String id = new ClusterFinder(api()).id(cluster);
        ObjectNode answer =
                api().post("/api/2.1/clusters/start", JsonTexts.object().put("cluster_id", id));
        print(answer, "Cluster %s is starting.".formatted(id));
    }
}
