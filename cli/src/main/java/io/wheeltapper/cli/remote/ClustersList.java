package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** The {@code wheeltapper clusters list} command. */
@Command(
        name = "list",
        header = "Lists clusters, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper clusters list", "  wheeltapper clusters list --json"})
final class ClustersList extends RemoteVerb {
    @Override
    void execute() {
        List<JsonNode> clusters = new ClusterFinder(api()).list();
        print(JsonTexts.tree(clusters), ClusterTexts.table(clusters));
    }
}
