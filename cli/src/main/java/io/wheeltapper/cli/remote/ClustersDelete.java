package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters delete} command. */
@Command(
        name = "delete",
        header =
                "Terminates a cluster. It stays in the list and can be started again, unless it is deleted permanently.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters delete nightly", "  wheeltapper clusters delete nightly --permanent"})
final class ClustersDelete extends RemoteVerb {
    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Option(names = "--permanent", description = "Also delete it; tasks that name it run on any driver from then on.")
    boolean permanent;

    @Override
    void execute() {
        String id = new ClusterFinder(api()).id(cluster);
        ObjectNode answer = api().post(
                        "/api/2.1/clusters/" + (permanent ? "permanent-delete" : "delete"),
                        JsonTexts.object().put("cluster_id", id));
        print(answer, (permanent ? "Deleted cluster %s." : "Cluster %s is being terminated.").formatted(id));
    }
}
