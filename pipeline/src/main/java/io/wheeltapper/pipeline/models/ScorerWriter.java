package io.wheeltapper.pipeline.models;

import static io.wheeltapper.pipeline.models.ScorerFiles.FOLDER;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes what {@link ScorerFiles} reads. */
final class ScorerWriter {
    private static final String FOREST = "scorer.forest";
    private static final String SAMPLE = "sample.csv";

    private ScorerWriter() {}

    static CompiledScorer write(FileSystem files, Path version, ScorerCheck check) throws IOException {
        Path folder = new Path(version, FOLDER);
        write(files, new Path(folder, FOREST), check.forest().toBytes());
        write(files, new Path(folder, SAMPLE), sample(check).getBytes(StandardCharsets.UTF_8));
        return new CompiledScorer(
                check.forest().fingerprint(),
                FOLDER + "/" + FOREST,
                check.sample().size(),
                check.largestDifference(),
                ScorerFiles.checksums(files, version));
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
