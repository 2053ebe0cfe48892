package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper clusters create} command. */
@Command(
        name = "create",
        header = "Creates a cluster and starts it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper clusters create --json-file nightly.yaml",
            "  wheeltapper clusters get nightly --json | wheeltapper clusters create --json-file -"
        })
final class ClustersCreate extends RemoteVerb {
    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            required = true,
            description = "Settings of the cluster, as JSON or YAML; - reads standard input.")
    String file = "";

    @Override
    void execute() {
        ObjectNode made = api().post("/api/2.1/clusters/create", SettingsFile.cluster(file));
        print(
                made,
                "Created cluster %s; it is starting."
                        .formatted(made.path("cluster_id").asText()));
    }
}
