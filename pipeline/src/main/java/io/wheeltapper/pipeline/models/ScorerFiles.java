package io.wheeltapper.pipeline.models;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.UnreadableForestException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder {@code scorer/} of a model version: the compiled forest, and the rows with which it was checked. */
final class ScorerFiles {
    private static final String FOLDER = "scorer";
    private static final String FOREST = "scorer.forest";
    private static final String SAMPLE = "sample.csv";

    private ScorerFiles() {}

    static CompiledScorer write(FileSystem files, Path version, ScorerCheck check) throws IOException {
        Path folder = new Path(version, FOLDER);
        write(files, new Path(folder, FOREST), check.forest().toBytes());
        write(files, new Path(folder, SAMPLE), sample(check).getBytes(StandardCharsets.UTF_8));
        return new CompiledScorer(
                check.forest().fingerprint(),
                FOLDER + "/" + FOREST,
                check.sample().size(),
                check.largestDifference(),
                checksums(files, version));
    }

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

    private static void write(FileSystem files, Path path, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(path, true)) {
            out.write(bytes);
        }
    }

    /** Returns the text of the sample: the feature vector, then MLlib's probability of each class, with all digits. */
    private static String sample(ScorerCheck check) {
        Stream<String> header = Stream.of(Stream.concat(
                        check.forest().featureNames().stream(),
                        check.forest().classNames().stream().map(name -> "probability_of_" + name))
                .collect(Collectors.joining(",")));
        Stream<String> rows = check.sample().stream()
                .map(row -> Stream.of(row.vector(), row.probabilities())
                        .flatMapToDouble(Arrays::stream)
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(",")));
        return Stream.concat(header, rows).collect(Collectors.joining("\n", "", "\n"));
    }
}
