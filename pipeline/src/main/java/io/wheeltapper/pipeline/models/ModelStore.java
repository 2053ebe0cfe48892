package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the models of a workspace: {@code models/<name>/<version>/} with the MLlib pipeline in {@code pipeline/} and,
 * written last, {@code manifest.json}; for a tree model also its compiled form in {@code scorer/}. A folder without a
 * manifest is a running or interrupted training; readers do not see it, and its number is never reused. Safe for use by
 * several threads and processes. {@link ModelWriter} stores models.
 */
public final class ModelStore {
    private static final String MANIFEST = "manifest.json";
    private static final String PIPELINE = "pipeline";

    private final Workspace workspace;
    private final Configuration hadoop;

    public ModelStore(Workspace workspace, Configuration hadoop) {
        this.workspace = workspace;
        this.hadoop = hadoop;
    }

    /**
     * Opens a version after comparing its files with their checksums.
     *
     * @throws WheeltapperException if there is no such model, version or alias, or the version is damaged. If the
     * newest complete version is damaged, it is not silently replaced by an older one
     */
    public StoredModel open(ModelReference reference) {
        int version = requireVersion(reference);
        Path model = modelPath(reference.name());
        try {
            return verified(model.getFileSystem(hadoop), model, version);
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /**
     * Returns the version of a reference, which is complete.
     *
     * @throws WheeltapperException if there is no such model, version or alias
     */
    public int requireVersion(ModelReference reference) {
        Path model = modelPath(reference.name());
        try {
            NumberedFolders versions = versions(model.getFileSystem(hadoop), model);
            List<Integer> complete = versions.complete();
            if (complete.isEmpty()) {
                throw versions.all().isEmpty()
                        ? ModelErrors.unknownModel(reference.name(), workspace.toString(), names())
                        : ModelErrors.nothingComplete(reference.name(), model);
            }
            int version = reference
                    .alias()
                    .map(alias -> aliased(reference.name(), alias))
                    .orElseGet(() -> reference.version().orElse(complete.get(complete.size() - 1)));
            if (!complete.contains(version)) {
                throw ModelErrors.unknownVersion(reference, version, complete);
            }
            return version;
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    private int aliased(String model, String alias) {
        ModelAliases aliases = new ModelAliases(workspace, hadoop, InstantSource.system());
        return aliases.find(model, alias)
                .orElseThrow(() -> ModelErrors.unknownAlias(model, alias, aliases.of(model)))
                .version();
    }

    /** Returns the complete versions of a model, oldest first; none if there is no such model. */
    public List<Integer> versions(String name) {
        Path model = modelPath(name);
        try {
            return versions(model.getFileSystem(hadoop), model).complete();
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /**
     * Returns the metadata of a complete version without checking its files.
     *
     * @throws WheeltapperException if it cannot be parsed
     */
    public ModelManifest manifest(String name, int version) {
        Path model = modelPath(name);
        try {
            return manifest(versions(model.getFileSystem(hadoop), model), version);
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /** Returns the newest complete version of a model, found by its name alone; empty if there is none. */
    public OptionalInt newestVersion(String name) {
        Path model = modelPath(name);
        try {
            return versions(model.getFileSystem(hadoop), model).newest();
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /** Returns the names of the models with a complete version, in alphabetical order. */
    public List<String> names() {
        Path models = new Path(workspace.root() + "/models");
        try {
            FileSystem files = models.getFileSystem(hadoop);
            Map<String, Path> found = new TreeMap<>();
            for (Path model : NumberedFolders.subfolders(files, models)) {
                if (versions(files, model).newest().isPresent()) {
                    found.put(model.getName(), model);
                }
            }
            return List.copyOf(found.keySet());
        } catch (IOException e) {
            throw ModelErrors.unreadable(models, e);
        }
    }

    /** Returns the path of a version's MLlib pipeline. */
    static Path stages(Path version) {
        return new Path(version, PIPELINE);
    }

    private Path modelPath(String name) {
        return new Path(workspace.modelPath(name));
    }

    static NumberedFolders versions(FileSystem files, Path model) {
        return new NumberedFolders(files, model, MANIFEST);
    }

    private static StoredModel verified(FileSystem files, Path model, int version) throws IOException {
        NumberedFolders versions = versions(files, model);
        Path folder = versions.folder(version);
        Path stages = stages(folder);
        ModelManifest manifest = manifest(versions, version);
        verify(folder, "pipeline", manifest.checksums(), Checksums.of(files, stages));
        if (manifest.scorer() != null) {
            verify(folder, "scorer", manifest.scorer().checksums(), ScorerFiles.checksums(files, folder));
        }
        return new StoredModel(manifest, stages.toString());
    }

    private static void verify(Path folder, String part, Map<String, String> written, Map<String, String> found) {
        for (Map.Entry<String, String> expected : written.entrySet()) {
            String sum = found.get(expected.getKey());
            if (sum == null) {
                throw ModelErrors.damaged(
                        folder, "file %s of its %s is missing".formatted(expected.getKey(), part), null);
            }
            if (!sum.equals(expected.getValue())) {
                throw ModelErrors.damaged(
                        folder,
                        "file %s of its %s has a different content than was written".formatted(expected.getKey(), part),
                        null);
            }
        }
    }

    private static ModelManifest manifest(NumberedFolders versions, int version) throws IOException {
        try {
            String text = versions.read(version);
            int format = JsonRecords.read(text, Format.class).format();
            if (format > ModelManifest.FORMAT) {
                throw ModelErrors.newerFormat(versions.folder(version), format);
            }
            return JsonRecords.read(text, ModelManifest.class);
        } catch (IllegalArgumentException | ChecksumException e) {
            throw ModelErrors.damaged(versions.folder(version), MANIFEST + " cannot be understood", e);
        }
    }

    /** The part of a manifest that is read before the rest. */
    record Format(int format) {}
}
