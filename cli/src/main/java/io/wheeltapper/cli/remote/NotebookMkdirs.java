package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook mkdirs} command. */
@Command(
        name = "mkdirs",
        header = "Creates a directory of the workspace and its parents.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper notebook mkdirs /Shared/plant/north"})
final class NotebookMkdirs extends RemoteVerb {
    @Parameters(paramLabel = "PATH", description = "Of the directory.")
    String path = "";

    @Override
    void execute() {
        WorkspaceTree tree = new WorkspaceTree(api());
        path = WorkspaceTree.path(path);
        tree.mkdirs(path);
        print(tree.get(path), "%s is there.".formatted(path));
    }
}
