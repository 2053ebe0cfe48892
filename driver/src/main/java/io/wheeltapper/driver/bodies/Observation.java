package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.pipeline.files.TableFiles;
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
 * How far tables, directories and models are, so that the control plane can tell when something is new. No Spark job runs. What
 * cannot be read does not keep the rest from being told.
 */
final class Observation {
    /** Stands for all models. */
    private static final String ALL = "*";

    private final Workspace workspace;
    private final Configuration hadoop;
    private final TaskContext context;

    Observation(Workspace workspace, Configuration hadoop, TaskContext context) {
        this.workspace = workspace;
        this.hadoop = hadoop;
        this.context = context;
    }

    /** {@code {tables: {name: version or null}, directories: {uri: {files, newest} or {error}}, models: {name: version or null}, aliases: {model: {alias: {version, move}}}}}; a model called {@code *} stands for all. */
    JsonNode of(JsonNode body) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ObjectNode tables = found.putObject("tables");
        Fields.texts(body, "tables").forEach(name -> tables.put(name, tableVersion(name)));
        ObjectNode directories = found.putObject("directories");
        Fields.texts(body, "directories").forEach(uri -> directories.set(uri, directory(uri)));
        ObjectNode models = found.putObject("models");
        Fields.texts(body, "models").forEach(name -> models.set(name, of(name, this::modelVersion)));
        ObjectNode aliases = found.putObject("aliases");
        Fields.texts(body, "aliases").forEach(name -> aliases.set(name, of(name, this::aliases)));
        return found;
    }

    private @Nullable Long tableVersion(String name) {
        try {
            return TableFiles.version(hadoop, workspace.tablePath(name)).orElse(null);
        } catch (WheeltapperException e) {
            context.log("Table %s: %s".formatted(name, e.getMessage()));
            return null;
        }
    }

    /** What is to be told of a model, or of each by its name. */
    private JsonNode of(String model, Function<String, JsonNode> teller) {
        try {
            if (!model.equals(ALL)) {
                return teller.apply(model);
            }
            ObjectNode each = JsonNodeFactory.instance.objectNode();
            new ModelStore(workspace, hadoop).names().forEach(name -> each.set(name, teller.apply(name)));
            return each;
        } catch (WheeltapperException e) {
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

    /** Files below a directory, and when the youngest was changed; those that begin with {@code _} or {@code .} do not count. */
    private ObjectNode directory(String location) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        try {
            Path path = new WorkspaceFiles(workspace, hadoop).locate(location);
            FileSystem files = path.getFileSystem(hadoop);
            long count = 0;
            long newest = 0;
            RemoteIterator<LocatedFileStatus> found = files.listFiles(path, true);
            while (found.hasNext()) {
                LocatedFileStatus file = found.next();
                if (!isHidden(path, file.getPath())) {
                    count++;
                    newest = Math.max(newest, file.getModificationTime());
                }
            }
            return seen.put("files", count).put("newest", newest);
        } catch (FileNotFoundException e) {
            return seen.put("error", "There is no directory " + location + ".");
        } catch (IOException | IllegalArgumentException e) {
            return seen.put("error", "Cannot list %s: %s".formatted(location, e.getMessage()));
        }
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
