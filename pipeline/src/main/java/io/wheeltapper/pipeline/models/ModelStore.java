package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.json.Json;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The models of a workspace: {@code models/<name>/<version>/} with the MLlib pipeline in {@code pipeline/} and, written
 * last, {@code manifest.json}; for a tree model also its compiled form in {@code scorer/}. A folder without a manifest is a training that runs or was cut short; readers do not see it,
 * and its number is never given again. Safe for use by several threads and processes.
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
     * Stores {@code pipeline} as the next version of the model that {@code manifest} names, and makes it visible in one
     * step at the end. After a failure nothing is visible.
     *
     * @param manifest its version, checksums and scorer are set here
     * @param sample rows that the pipeline takes, a few hundred; a tree model's compiled form is compared with MLlib on them
     * @throws WheeltapperException if the compiled form does not score the sample as MLlib does, or nothing can be written
     */
    public StoredModel save(PipelineModel pipeline, ModelManifest manifest, Dataset<Row> sample) {
        Path model = modelPath(manifest.name());
        Optional<ScorerCheck> check = ScorerCheck.of(pipeline, manifest, sample);
        try {
            FileSystem files = model.getFileSystem(hadoop);
            int version = claim(files, model);
            Path folder = new Path(model, Integer.toString(version));
            Path stages = new Path(folder, PIPELINE);
            pipeline.write().save(stages.toString());
            @Nullable CompiledScorer scorer = check.isPresent() ? ScorerFiles.write(files, folder, check.get()) : null;
            ModelManifest stored = manifest.stored(version, Checksums.of(files, stages), scorer);
            publish(files, folder, Json.write(stored));
            return new StoredModel(stored, stages.toString());
        } catch (IOException e) {
            throw ModelErrors.unwritable(model, e);
        }
    }

    /**
     * Opens a version after comparing its files with their checksums.
     *
     * @throws WheeltapperException if there is no such model or version, or the version is damaged. When the newest version
     *     that was completed is damaged, an older one does not silently take its place
     */
    public StoredModel open(ModelReference reference) {
        Path model = modelPath(reference.name());
        try {
            FileSystem files = model.getFileSystem(hadoop);
            List<Integer> complete = completeVersions(files, model);
            if (complete.isEmpty()) {
                throw versions(files, model).isEmpty()
                        ? ModelErrors.unknownModel(reference.name(), workspace.toString(), names())
                        : ModelErrors.nothingComplete(reference.name(), model);
            }
            int version = reference.version().orElse(complete.get(complete.size() - 1));
            if (!complete.contains(version)) {
                throw ModelErrors.unknownVersion(reference, complete);
            }
            return verified(files, new Path(model, Integer.toString(version)));
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /** The newest complete version of a model, found by its name alone; empty when there is none. */
    public OptionalInt newestVersion(String name) {
        Path model = modelPath(name);
        try {
            return completeVersions(model.getFileSystem(hadoop), model).stream()
                    .mapToInt(Integer::intValue)
                    .max();
        } catch (IOException e) {
            throw ModelErrors.unreadable(model, e);
        }
    }

    /** Names of the models that have a complete version, in alphabetical order. */
    public List<String> names() {
        Path models = new Path(workspace.root() + "/models");
        try {
            FileSystem files = models.getFileSystem(hadoop);
            Map<String, Path> found = new TreeMap<>();
            for (Path model : folders(files, models)) {
                if (!completeVersions(files, model).isEmpty()) {
                    found.put(model.getName(), model);
                }
            }
            return List.copyOf(found.keySet());
        } catch (IOException e) {
            throw ModelErrors.unreadable(models, e);
        }
    }

    private Path modelPath(String name) {
        return new Path(workspace.modelPath(name));
    }

    /** Takes the first number above all others that no one else has taken. */
    private static int claim(FileSystem files, Path model) throws IOException {
        int version = versions(files, model).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                + 1;
        while (!VersionClaim.take(files, new Path(model, Integer.toString(version)))) {
            version++;
        }
        return version;
    }

    /** A rename is all or nothing, so a manifest is whole once it is there. */
    private static void publish(FileSystem files, Path folder, String manifest) throws IOException {
        Path draft = new Path(folder, "_" + MANIFEST);
        try (OutputStream out = files.create(draft, true)) {
            out.write(manifest.getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(draft, new Path(folder, MANIFEST))) {
            throw new IOException("Renaming " + draft + " was refused");
        }
    }

    private static StoredModel verified(FileSystem files, Path folder) throws IOException {
        Path stages = new Path(folder, PIPELINE);
        ModelManifest manifest = manifest(files, folder);
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
                        folder, "file %s of its %s is not there".formatted(expected.getKey(), part), null);
            }
            if (!sum.equals(expected.getValue())) {
                throw ModelErrors.damaged(
                        folder,
                        "file %s of its %s has other bytes than were written".formatted(expected.getKey(), part),
                        null);
            }
        }
    }

    private static ModelManifest manifest(FileSystem files, Path folder) throws IOException {
        Path path = new Path(folder, MANIFEST);
        try (var in = files.open(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.read(text, ModelManifest.class);
        } catch (IllegalArgumentException | org.apache.hadoop.fs.ChecksumException e) {
            throw ModelErrors.damaged(folder, MANIFEST + " cannot be understood", e);
        }
    }

    private static List<Integer> completeVersions(FileSystem files, Path model) throws IOException {
        List<Integer> complete = new java.util.ArrayList<>();
        for (int version : versions(files, model)) {
            if (files.exists(new Path(new Path(model, Integer.toString(version)), MANIFEST))) {
                complete.add(version);
            }
        }
        return complete;
    }

    /** All numbers that were ever given, in order. */
    private static List<Integer> versions(FileSystem files, Path model) throws IOException {
        return folders(files, model).stream()
                .map(Path::getName)
                .filter(name -> name.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<Path> folders(FileSystem files, Path parent) throws IOException {
        try {
            return Arrays.stream(files.listStatus(parent))
                    .filter(FileStatus::isDirectory)
                    .map(FileStatus::getPath)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
