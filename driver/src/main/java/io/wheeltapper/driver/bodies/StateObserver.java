package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.models.ModelAliases;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * Observes the state of tables, directories and models, so that the control plane can detect changes. It runs no Spark
 * job. Something unreadable does not prevent the rest from being reported.
 */
final class StateObserver {
    /** Stands for all models. */
    private static final String ALL = "*";

    private final Workspace workspace;
    private final Configuration hadoop;
    private final TaskContext context;
    private final ObjectNode problems = JsonNodeFactory.instance.objectNode();

    StateObserver(Workspace workspace, Configuration hadoop, TaskContext context) {
        this.workspace = workspace;
        this.hadoop = hadoop;
        this.context = context;
    }

    /**
     * Returns {@code {tables: {name: version or null}, directories: {uri: {files, newest, location} or {error}},
     * models: {name: version or null}, aliases: {model: {alias: {version, move}}}, problems: {tables: {name: why it
     * cannot be read}, models, aliases}}}; a model named {@code *} stands for all.
     */
    JsonNode of(JsonNode body) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ObjectNode tables = found.putObject("tables");
        Fields.texts(body, "tables").forEach(name -> tables.put(name, tableVersion(name)));
        ObjectNode directories = found.putObject("directories");
        Fields.texts(body, "directories").forEach(uri -> directories.set(uri, directory(uri)));
        ObjectNode models = found.putObject("models");
        Fields.texts(body, "models").forEach(name -> models.set(name, of("models", name, this::modelVersion)));
        ObjectNode aliases = found.putObject("aliases");
        Fields.texts(body, "aliases").forEach(name -> aliases.set(name, of("aliases", name, this::aliases)));
        found.set("problems", problems);
        return found;
    }

    private @Nullable Long tableVersion(String name) {
        try {
            return TableFiles.version(hadoop, workspace.tablePath(name)).orElse(null);
        } catch (WheeltapperException e) {
            problems.withObjectProperty("tables").put(name, e.getMessage());
            context.log("Table %s: %s".formatted(name, e.getMessage()));
            return null;
        }
    }

    /** Returns the state of a model, or of all models by name. */
    private JsonNode of(String kind, String model, Function<String, JsonNode> teller) {
        try {
            if (!model.equals(ALL)) {
                return teller.apply(model);
            }
            ObjectNode each = JsonNodeFactory.instance.objectNode();
            new ModelStore(workspace, hadoop).names().forEach(name -> each.set(name, teller.apply(name)));
            return each;
        } catch (WheeltapperException e) {
            problems.withObjectProperty(kind).put(model, e.getMessage());
            context.log("Model %s: %s".formatted(model, e.getMessage()));
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private JsonNode modelVersion(String name) {
        OptionalInt version = new ModelStore(workspace, hadoop).newestVersion(name);
        return version.isPresent()
                ? JsonNodeFactory.instance.numberNode(version.getAsInt())
                : JsonNodeFactory.instance.nullNode();
    }

    private JsonNode aliases(String model) {
        ObjectNode aliases = JsonNodeFactory.instance.objectNode();
        new ModelAliases(workspace, hadoop, InstantSource.system())
                .of(model)
                .forEach(alias -> aliases.putObject(alias.name())
                        .put("version", alias.version())
                        .put("move", alias.move()));
        return aliases;
    }

    /**
     * Returns the number of files below a directory, the last modification, and the directory's location; files whose
     * names begin with {@code _} or {@code .} are ignored. An absolute path is on this machine; any other path without
     * a scheme is in the workspace.
     */
    private ObjectNode directory(String location) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        try {
            Path path = location.startsWith("/")
                    ? new Path("file://" + location)
                    : new WorkspaceFiles(workspace, hadoop).locate(location);
            FileSystem files = path.getFileSystem(hadoop);
            long count = 0;
            long newest = 0;
            RemoteIterator<LocatedFileStatus> found;
            try {
                found = files.listFiles(path, true);
            } catch (FileNotFoundException e) {
                return seen.put("error", notThere(location, path));
            }
            while (found.hasNext()) {
                LocatedFileStatus file = found.next();
                if (!isHidden(path, file.getPath())) {
                    count++;
                    newest = Math.max(newest, file.getModificationTime());
                }
            }
            return seen.put("files", count).put("newest", newest).put("location", path.toString());
        } catch (IOException | IllegalArgumentException e) {
            return seen.put(
                    "error",
                    "Cannot list %s: %s. Correct the trigger's url, or give the driver permission to read there."
                            .formatted(location, e.getMessage()));
        }
    }

    /**
     * Returns the advice for a missing directory. Absolute paths used to be resolved in the workspace; the message
     * shows how to write such a path now.
     */
    private String notThere(String location, Path path) throws IOException {
        String inWorkspace = location.replaceFirst("^/+", "");
        Path other = new Path(workspace.root() + "/" + inWorkspace);
        boolean isMeant =
                location.startsWith("/") && other.getFileSystem(hadoop).exists(other);
        return "There is no directory %s. %s"
                .formatted(
                        path,
                        isMeant
                                ? "The workspace has one with that name: write \"%s\" for it.".formatted(inWorkspace)
                                : "Create it, or correct the trigger's url.");
    }

    private static boolean isHidden(Path directory, Path file) {
        for (Path part = file; part != null && part.depth() > directory.depth(); part = part.getParent()) {
            if (part.getName().startsWith("_") || part.getName().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
