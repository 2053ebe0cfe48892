package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForestFileTest {
    private static final int HEADER = 56;

    @ParameterizedTest
    @EnumSource(EnsembleKind.class)
    void what_is_read_scores_as_what_was_written(EnsembleKind kind) {
        CompiledForest written = CompiledForest.of(ensemble(kind));
        CompiledForest read = CompiledForest.read(written.toBytes(), "a.forest");
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.featureNames()).isEqualTo(written.featureNames());
        assertThat(read.classNames()).isEqualTo(written.classNames());
        assertThat(read.fingerprint()).isEqualTo(written.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(read.toBytes()).isEqualTo(written.toBytes());
        assertThat(scores(read)).containsExactly(scores(written));
    }

    @Test
    void the_fingerprint_tells_forests_apart() {
        assertThat(CompiledForest.of(RandomEnsembles.small(2).forest(3, 4)).fingerprint())
                .isNotEqualTo(
                        CompiledForest.of(RandomEnsembles.small(1).forest(3, 4)).fingerprint());
        assertThat(small().fingerprint()).isEqualTo(small().fingerprint());
    }

    @Test
    void java_serialisation_keeps_the_forest() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(small());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(scores((CompiledForest) in.readObject())).containsExactly(scores(small()));
        }
    }

    @Test
    void a_change_of_any_byte_is_found() {
        byte[] file = small().toBytes();
        for (int at = 0; at < file.length; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> CompiledForest.read(damaged, "models/a.forest"))
                    .as("byte %d", at)
                    .isInstanceOf(UnreadableForestException.class)
                    .hasMessageStartingWith("Forest file models/a.forest ");
        }
    }

    @Test
    void a_file_that_is_cut_short_is_refused_wherever_it_ends() {
        byte[] file = small().toBytes();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CompiledForest.read(cut, "a.forest"))
                    .as("%d bytes", length)
                    .isInstanceOf(UnreadableForestException.class);
        }
        assertRefused(Arrays.copyOf(file, 30), "is truncated: it has 30 bytes", "Restore it from a backup");
        assertRefused(Arrays.copyOf(file, file.length + 1), "is truncated or too long", "Restore it from a backup");
    }

    @Test
    void foreign_and_later_files_are_told_from_damaged_ones() {
        byte[] later = small().toBytes();
        later[8] = 2;
        assertRefused(later, "has format version 2, but this Wheeltapper supports at most 1", "newer Wheeltapper");
        assertRefused(
                "PAR1 and more of that kind".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "is not a forest");
        assertRefused(new byte[0], "is not a forest");
        byte[] damaged = small().toBytes();
        damaged[HEADER + 20] ^= 1;
        assertRefused(damaged, "is damaged: its bytes do not match their checksum", "store the model again");
    }

    /** Another program may write a wrong file with a right checksum: no such file may lead a row astray. */
    @ParameterizedTest
    @EnumSource(EnsembleKind.class)
    void a_malformed_file_with_a_right_checksum_is_refused_or_harmless(EnsembleKind kind) {
        Random random = new Random(kind.code());
        byte[] file = CompiledForest.of(ensemble(kind)).toBytes();
        for (int at = HEADER; at < file.length; at++) {
            byte[] malformed = file.clone();
            malformed[at] = (byte) random.nextInt(256);
            FileHeader.write(malformed);
            try {
                scores(CompiledForest.read(malformed, "a.forest"));
            } catch (UnreadableForestException refused) {
                assertThat(refused).hasMessageContaining("is malformed: ");
            }
        }
    }

    private static void assertRefused(byte[] file, String... words) {
        assertThatThrownBy(() -> CompiledForest.read(file, "a.forest"))
                .isInstanceOf(UnreadableForestException.class)
                .hasMessageContainingAll(words);
    }

    private static CompiledForest small() {
        return CompiledForest.of(RandomEnsembles.small(1).forest(3, 4));
    }

    private static TreeEnsemble ensemble(EnsembleKind kind) {
        RandomEnsembles random = RandomEnsembles.small(kind.code());
        return switch (kind) {
            case RANDOM_FOREST -> random.forest(3, 4);
            case DECISION_TREE -> random.tree(5);
            case BOOSTED_ONE_VERSUS_REST -> random.boosted(2, 3);
        };
    }

    /** Of rows that fit any forest with seven features or fewer; a malformed file may name one more or fewer of either. */
    private static double[] scores(CompiledForest forest) {
        List<double[]> rows = List.of(RandomEnsembles.small(99).rows(30));
        double[] values = new double[30 * forest.features()];
        for (int row = 0; row < 30; row++) {
            System.arraycopy(rows.get(row), 0, values, row * forest.features(), Math.min(7, forest.features()));
        }
        double[] probabilities = new double[30 * forest.classes()];
        forest.scorer().scoreRows(values, 30, probabilities);
        return probabilities;
    }
}
