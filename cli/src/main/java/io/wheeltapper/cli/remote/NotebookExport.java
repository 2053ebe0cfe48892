package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook export} command. */
@Command(
        name = "export",
        sortOptions = false,
        header = "Exports a notebook, a file, or a directory with its content from the workspace.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook export /Shared/score score.ipynb",
            "  wheeltapper notebook export /Shared/score . --format html",
            "  wheeltapper notebook export /Users/me@plant.example/notebooks notebooks --overwrite"
        })
final class NotebookExport extends RemoteVerb {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "Path in the workspace.")
    String source = "";

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "File or folder on this machine; in an existing folder, a notebook keeps its name.")
    Path target = Path.of(".");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "AUTO",
            description =
                    "Format of the notebooks: auto (as they are stored), jupyter, source or html (default: auto).")
    Format format = Format.AUTO;

    @Option(names = "--overwrite", description = "Replace existing files; otherwise they are skipped.")
    boolean overwrite;

    private final ArrayNode done = JsonTexts.object().putArray("objects");
    private int written;

    /** Formats of notebooks; files are not converted. */
    enum Format {
        AUTO,
        JUPYTER,
        SOURCE,
        HTML
    }

    @Override
    void execute() {
        WorkspaceTree tree = new WorkspaceTree(api());
        source = WorkspaceTree.path(source);
        ObjectNode object = tree.get(source);
        if (WorkspaceTree.isDirectory(object)) {
            makeFolder(target);
            for (JsonNode each : tree.walk(source)) {
                Path local = below(each.path("path").asText());
                if (WorkspaceTree.isDirectory(each)) {
                    makeFolder(local);
                } else {
                    fetch(tree, each, local, true);
                }
            }
        } else if (Files.isDirectory(target)) {
            fetch(tree, object, inside(target, source.substring(source.lastIndexOf('/') + 1)), true);
        } else {
            fetch(tree, object, target, false);
        }
        ObjectNode json = JsonTexts.object();
        json.set("objects", done);
        print(json, "%d exported, %d skipped.".formatted(written, done.size() - written));
    }

    private Path below(String path) {
        return inside(target, path.substring(source.endsWith("/") ? source.length() : source.length() + 1));
    }

    /** Returns a path inside the folder, so that a server cannot make the client write elsewhere. */
    private static Path inside(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            if (file.normalize().startsWith(folder.normalize())
                    && !file.normalize().equals(folder.normalize())) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw RemoteErrors.unwritable(name, e);
        }
        throw RemoteErrors.invalid("\"%s\" is not the name of a file below %s.".formatted(name, folder));
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RemoteErrors.unwritable(folder.toString(), e);
        }
    }

    private void fetch(WorkspaceTree tree, JsonNode object, Path local, boolean takesEnding) {
        String path = object.path("path").asText();
        boolean isNotebook = WorkspaceTree.isNotebook(object);
        ObjectNode export = tree.export(path, isNotebook ? format.name() : Format.AUTO.name());
        String ending = export.path("file_type").asText().toLowerCase(Locale.ROOT);
        Path file = isNotebook && takesEnding && ending.matches("[a-z]+")
                ? local.resolveSibling(LocalNotebook.name(local) + "." + ending)
                : local;
        boolean isLeft = !overwrite && Files.exists(file);
        if (!isLeft) {
            write(file, Base64.getDecoder().decode(export.path("content").asText()));
            written++;
        }
        done.addObject()
                .put("action", isLeft ? "skipped" : "exported")
                .put("object_type", object.path("object_type").asText())
                .put("path", path)
                .put("target", file.toString());
        if (!wantsJson()) {
            out().println(
                            isLeft
                                    ? "skipped %s, since %s already exists; --overwrite replaces it"
                                            .formatted(path, file)
                                    : "exported %s to %s".formatted(path, file));
            out().flush();
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, content);
        } catch (IOException e) {
            throw RemoteErrors.unwritable(file.toString(), e);
        }
    }
}
