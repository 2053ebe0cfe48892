package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;

/** The {@code wheeltapper clusters spark-versions} command. */
@Command(
        name = "spark-versions",
        header = "Lists the Spark versions available to clusters.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters spark-versions"})
final class ClustersSparkVersions extends RemoteVerb {
    @Override
    void execute() {
        ObjectNode answer = api().get("/api/2.1/clusters/spark-versions", Map.of());
        TextTable table = new TextTable("version", "name");
        answer.path("versions")
                .forEach(version -> table.row(
                        version.path("key").asText(), version.path("name").asText()));
        print(answer, table);
    }
}
