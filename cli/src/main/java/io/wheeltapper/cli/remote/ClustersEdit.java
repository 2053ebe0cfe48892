package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper clusters edit} command. */
@Command(
        name = "edit",
        header = "Replaces all settings of a cluster. A running one is restarted.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters edit nightly --json-file nightly.yaml"})
final class ClustersEdit extends RemoteVerb {
    @Parameters(paramLabel = "CLUSTER", description = "Id or exact name.")
    String cluster = "";

    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            required = true,
            description = "All settings of the cluster, as JSON or YAML; - reads standard input.")
    String file = "";

    @Override
    void execute() {
        String id = new ClusterFinder(api()).id(cluster);
        ObjectNode answer =
                api().post("/api/2.1/clusters/edit", SettingsFile.cluster(file).put("cluster_id", id));
        print(answer, "Changed cluster %s.".formatted(id));
    }
}
