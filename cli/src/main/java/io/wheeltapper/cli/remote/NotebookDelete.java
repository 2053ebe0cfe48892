package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook delete} command. */
@Command(
        name = "delete",
        sortOptions = false,
        header = "Deletes a notebook, a file or a directory of the workspace permanently.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook delete /Shared/score",
            "  wheeltapper notebook delete /Shared/plant --recursive --yes"
        })
final class NotebookDelete extends RemoteVerb {
    @Parameters(paramLabel = "PATH", description = "Of what is to go.")
    String path = "";

    @Option(names = "--recursive", description = "Delete a directory with its content; otherwise it must be empty.")
    boolean recursive;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    void execute() {
        WorkspaceTree tree = new WorkspaceTree(api());
        path = WorkspaceTree.path(path);
        ObjectNode object = tree.get(path);
        int below =
                recursive && WorkspaceTree.isDirectory(object) ? tree.walk(path).size() : 0;
        String what = "the %s %s%s"
                .formatted(
                        object.path("object_type").asText().toLowerCase(Locale.ROOT),
                        path,
                        below == 0 ? "" : " with " + Texts.count(below, "thing") + " in it");
        if (yes || agrees(what)) {
            print(tree.delete(path, recursive), "Deleted %s.".formatted(what));
        } else {
            notice("Nothing was done.");
        }
    }

    private static boolean agrees(String what) {
        Console console = InteractiveConsole.find()
                .orElseThrow(() -> RemoteErrors.invalid(
                        "This would delete %s, but nobody can confirm. Add --yes.".formatted(what)));
        String answer = console.readLine("Delete %s? [y/N] ", what);
        return answer != null && answer.strip().matches("[yY]([eE][sS])?");
    }
}
