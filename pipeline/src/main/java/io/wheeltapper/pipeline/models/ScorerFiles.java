package io.wheeltapper.pipeline.models;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.UnreadableForestException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the folder {@code scorer/} of a model version: the compiled forest, and the rows with which it was checked.
 */
final class ScorerFiles {
    static final String FOLDER = "scorer";

    private ScorerFiles() {}

    /** Returns the checksums of the folder's files, by path below the version's folder. */
    static Map<String, String> checksums(FileSystem files, Path version) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Checksums.of(files, new Path(version, FOLDER)).forEach((name, sum) -> sums.put(FOLDER + "/" + name, sum));
        return sums;
    }

    static CompiledForest read(FileSystem files, Path version, CompiledScorer scorer) throws IOException {
        Path file = new Path(version, scorer.file());
        try (var in = files.open(file)) {
            return CompiledForest.read(in.readAllBytes(), file.toString());
        } catch (UnreadableForestException | org.apache.hadoop.fs.ChecksumException e) {
            throw ModelErrors.damaged(version, "its compiled forest cannot be read", e);
        }
    }
}
