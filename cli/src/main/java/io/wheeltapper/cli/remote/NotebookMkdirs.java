package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper notebook mkdirs} */
@Command(
        name = "mkdirs",
        header = "Makes a directory of the workspace, and those that it is in.",
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
