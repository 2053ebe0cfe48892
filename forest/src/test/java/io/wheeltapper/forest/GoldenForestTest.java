package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that released versions wrote are read for ever. {@code -Dgolden.update=true} writes those of the newest anew. */
class GoldenForestTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/forest-1");

    @ParameterizedTest
    @EnumSource(EnsembleKind.class)
    void a_file_of_version_1_scores_as_it_did_when_it_was_written(EnsembleKind kind) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            update(kind);
        }
        CompiledForest forest = CompiledForest.read(Files.readAllBytes(file(kind, "forest")), kind.toString());
        assertThat(forest.kind()).isEqualTo(kind);
        assertThat(forest.featureNames()).startsWith("f0", "f1");
        assertThat(forest.classNames()).containsExactly("c0", "c1", "c2");
        Scorer scorer = forest.scorer();
        double[] probabilities = new double[3];
        // Java's exp may differ in the last digit from one processor to another, and only boosting uses it.
        double tolerance = kind == EnsembleKind.BOOSTED_ONE_VERSUS_REST ? 1e-14 : 0;
        for (String line : Files.readAllLines(file(kind, "csv"))) {
            double[] numbers = Arrays.stream(line.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            scorer.score(Arrays.copyOf(numbers, forest.features()), probabilities);
            for (int label = 0; label < 3; label++) {
                assertThat(probabilities[label]).isCloseTo(numbers[forest.features() + label], within(tolerance));
            }
        }
    }

    @Test
    void the_fingerprint_of_a_file_stays() throws IOException {
        byte[] file = Files.readAllBytes(file(EnsembleKind.DECISION_TREE, "forest"));
        assertThat(CompiledForest.read(file, "golden").toBytes()).isEqualTo(file);
    }

    private static void update(EnsembleKind kind) throws IOException {
        RandomEnsembles random = RandomEnsembles.small(20 + kind.code());
        CompiledForest forest = CompiledForest.of(
                switch (kind) {
                    case RANDOM_FOREST -> random.forest(5, 4);
                    case DECISION_TREE -> random.tree(6);
                    case BOOSTED_ONE_VERSUS_REST -> random.boosted(5, 3);
                });
        Files.createDirectories(FOLDER);
        Files.write(file(kind, "forest"), forest.toBytes());
        StringBuilder lines = new StringBuilder();
        double[] probabilities = new double[3];
        for (double[] row : random.rows(40)) {
            forest.scorer().score(row, probabilities);
            lines.append(Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",")))
                    .append(',')
                    .append(Arrays.stream(probabilities)
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        Files.writeString(file(kind, "csv"), lines);
    }

    private static Path file(EnsembleKind kind, String ending) {
        return FOLDER.resolve(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + ending);
    }
}
