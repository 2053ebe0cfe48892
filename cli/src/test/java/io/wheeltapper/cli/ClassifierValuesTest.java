package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.training.Candidate;
import io.wheeltapper.pipeline.training.CandidateSearch;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifierValuesTest {
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
    void what_mllib_has_other_names_for_is_told_by_either(@TempDir Path folder) throws Exception {
        Hyperparameters expected = chosen(
                "--trees", "7", "--depth", "3", "--bins", "16", "--subsampling", "0.5", "--features-per-split", "log2");
        assertThat(chosen(
                        "--num-trees",
                        "7",
                        "--max-depth",
                        "3",
                        "--maxBins",
                        "16",
                        "--subsamplingRate",
                        "0.5",
                        "--feature-subset-strategy",
                        "log2"))
                .isEqualTo(expected);
        Path file = Files.writeString(
                folder.resolve("told.yaml"),
                "numTrees: 7\nmax_depth: 3\nmaxBins: 16\nsubsamplingRate: 0.5\nfeatureSubsetStrategy: log2");
        assertThat(chosen("--hyperparameters", file.toString())).isEqualTo(expected);
        assertThat(chosen("--algorithm", "logistic-regression", "--max-iter", "9", "--reg-param", "0.1"))
                .isEqualTo(Hyperparameters.defaults(Algorithm.LOGISTIC_REGRESSION)
                        .withIterations(9)
                        .withRegularization(0.1));
        assertThat(chosen("--algorithm", "gradient-boosted-trees", "--step-size", "0.2"))
                .isEqualTo(Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES)
                        .withStepSize(0.2));
    }

    @Test
    void a_name_and_its_twin_exclude_each_other() {
        assertThatThrownBy(() -> chosen("--trees", "7", "--num-trees", "8"))
                .hasMessage("--num-trees and --trees mean the same. Give only one of them.");
        assertThatThrownBy(() -> chosen("--algorithm", "gradient-boosted-trees", "--max-iter", "50"))
                .hasMessage("--iterations does not apply to gradient-boosted-trees, only to logistic-regression. Its "
                        + "rounds are --trees: set that instead.");
    }

    @Test
    void what_means_nothing_to_the_one_algorithm_is_refused(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> chosen("--algorithm", "logistic-regression", "--trees", "7", "--bins", "16"))
                .hasMessage("--trees does not apply to logistic-regression, only to random-forest, "
                        + "gradient-boosted-trees. Remove it, or choose another algorithm. --bins does not apply to "
                        + "logistic-regression, only to random-forest, decision-tree, gradient-boosted-trees. "
                        + "Remove it, or choose another algorithm.");
        assertThatThrownBy(() -> chosen("--patience", "7"))
                .as("the forest is the default")
                .hasMessageContaining("--patience does not apply to random-forest, only to gradient-boosted-trees.");
        String file = Files.writeString(folder.resolve("told.yaml"), "algorithm: gradient-boosted-trees")
                .toString();
        assertThat(chosen("--hyperparameters", file, "--patience", "7").patience())
                .as("the file may name another algorithm")
                .isEqualTo(7);
        assertThat(search("--algorithm", "auto", "--patience", "7", "--regularization", "0.1")
                        .candidates())
                .hasSize(5);
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
                .hasMessage("--trainer: \"quick\" is not auto, fast or mllib.");
        assertThatThrownBy(() -> chosen("--trainer", "fast", "--algorithm", "logistic-regression"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("trainer fast grows trees, not logistic-regression");
    }

    @Test
    void auto_tries_several_with_what_else_was_told(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("told.yaml"), "algorithm: decision-tree\nbins: 64\nseed: 5");
        CandidateSearch search = search(
                "--algorithm", "auto", "--hyperparameters", file.toString(), "--seed", "6", "--time-budget", "10m");
        assertThat(search.timeBudget()).isEqualTo(Duration.ofMinutes(10));
        assertThat(search.candidates())
                .extracting(Candidate::name)
                .containsExactly(
                        "boosted trees",
                        "forest",
                        "shallow boosted trees",
                        "forest, failures weighted",
                        "logistic regression");
        assertThat(search.candidates()).extracting(Candidate::hyperparameters).allSatisfy(told -> {
            assertThat(told.bins()).isEqualTo(64);
            assertThat(told.seed()).isEqualTo(6);
        });
        assertThat(search.candidates().get(1).hyperparameters().algorithm()).isEqualTo(Algorithm.RANDOM_FOREST);
        assertThat(search("--algorithm", "auto").timeBudget()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void auto_in_a_file_is_as_on_the_command_line(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("told.yaml"), "algorithm: auto\nbins: 64")
                .toString();
        assertThat(search("--hyperparameters", file, "--seed", "6", "--time-budget", "10m"))
                .isEqualTo(search("--algorithm", "auto", "--bins", "64", "--seed", "6", "--time-budget", "10m"));
        assertThat(search("--hyperparameters", file).timeBudget()).isEqualTo(Duration.ofMinutes(15));
        assertThat(chosen("--hyperparameters", file, "--algorithm", "decision-tree"))
                .as("the option counts more")
                .isEqualTo(Hyperparameters.defaults(Algorithm.DECISION_TREE).withBins(64));
        assertThatThrownBy(
                        () -> search("--hyperparameters", file, "--algorithm", "random-forest", "--time-budget", "9m"))
                .hasMessageContaining("--time-budget limits the search of --algorithm auto");
    }

    @Test
    void what_is_no_algorithm_is_told_alike_from_either_place(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("told.yaml"), "algorithm: best")
                .toString();
        String algorithms = "random-forest, decision-tree, gradient-boosted-trees, logistic-regression or auto";
        assertThatThrownBy(() -> search("--algorithm", "best"))
                .hasMessage("--algorithm: \"best\" is not " + algorithms + ".");
        assertThatThrownBy(() -> search("--hyperparameters", file)).hasMessageContaining(algorithms);
    }

    @Test
    void candidates_that_differ_in_nothing_are_tried_once() {
        assertThat(search("--algorithm", "auto", "--depth", "6", "--class-weights", "none")
                        .candidates())
                .extracting(Candidate::name)
                .containsExactly("boosted trees", "forest", "logistic regression");
    }

    @Test
    void a_time_budget_needs_something_to_choose_from() {
        assertThatThrownBy(() -> search("--time-budget", "10m"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("--time-budget limits the search of --algorithm auto");
    }

    private static Hyperparameters chosen(String... options) {
        List<Candidate> only = search(options).candidates();
        assertThat(only).hasSize(1);
        return only.get(0).hyperparameters();
    }

    private static CandidateSearch search(String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", "--model", "pumps"));
        arguments.addAll(List.of(options));
        CommandLine.ParseResult parsed =
                Main.commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
        StepVerb verb = (StepVerb) parsed.commandSpec().userObject();
        return new ClassifierValues(verb.values(parsed)).search();
    }
}
