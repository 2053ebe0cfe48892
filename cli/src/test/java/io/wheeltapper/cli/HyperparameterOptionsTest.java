package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HyperparameterOptionsTest {
    @Test
    void without_options_a_forest_is_trained_with_its_defaults() {
        assertThat(chosen()).isEqualTo(Hyperparameters.defaults(Algorithm.RANDOM_FOREST));
    }

    @Test
    void the_trainer_is_named_by_option_or_by_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("told.yaml"), "trainer: mllib");
        assertThat(chosen("--trainer", "fast").trainer()).isEqualTo(Trainer.FAST);
        assertThat(chosen("--hyperparameters", file.toString()).trainer()).isEqualTo(Trainer.MLLIB);
        assertThat(chosen("--hyperparameters", file.toString(), "--trainer", "auto")
                        .trainer())
                .isEqualTo(Trainer.AUTO);
    }

    @Test
    void the_patience_of_boosting_is_told_by_option() {
        assertThat(chosen("--algorithm", "gradient-boosted-trees", "--patience", "7"))
                .isEqualTo(Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES)
                        .withPatience(7));
    }

    @Test
    void a_trainer_that_cannot_be_is_refused_before_any_work() {
        assertThatThrownBy(() -> chosen("--trainer", "quick"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessage("--trainer: \"quick\" is not a trainer; use auto, fast or mllib.");
        assertThatThrownBy(() -> chosen("--trainer", "fast", "--algorithm", "logistic-regression"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("trainer fast grows trees, not logistic-regression");
    }

    private static Hyperparameters chosen(String... options) {
        return CommandLine.populateCommand(new HyperparameterOptions(), options).chosen();
    }
}
