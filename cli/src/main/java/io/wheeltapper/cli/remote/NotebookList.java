package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.TextTable;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook list} command. */
@Command(
        name = "list",
        header = "Lists the content of a directory of the workspace.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper notebook list /Shared", "  wheeltapper notebook list / -r --json"})
final class NotebookList extends RemoteVerb {
    @Parameters(paramLabel = "PATH", description = "Of the directory.")
    String path = "/";

    @Option(
            names = {"-r", "--recursive"},
            description = "Also list the content of subdirectories.")
    boolean recursive;

    @Override
    void execute() {
        WorkspaceTree tree = new WorkspaceTree(api());
        path = WorkspaceTree.path(path);
        List<JsonNode> objects = recursive ? tree.walk(path) : tree.list(path);
        print(JsonTexts.tree(objects), objects.isEmpty() ? "There is nothing in %s.".formatted(path) : table(objects));
    }

    private static TextTable table(List<JsonNode> objects) {
        TextTable table = new TextTable("type", "language", "bytes", "modified", "path");
        objects.forEach(each -> table.row(
                each.path("object_type").asText().toLowerCase(Locale.ROOT),
                each.path("language").asText().toLowerCase(Locale.ROOT),
                each.path("size").asText(),
                Texts.time(each.path("modified_at")),
                each.path("path").asText()));
        return table;
    }
}
