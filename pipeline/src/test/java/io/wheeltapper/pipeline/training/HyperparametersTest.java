package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.models.Algorithm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HyperparametersTest {
    @Test
    void the_defaults_are_those_of_the_reference_forest() {
        Hyperparameters expected = HyperparametersBuilder.builder()
                .algorithm(Algorithm.RANDOM_FOREST)
                .trees(200)
                .roundsByMllib(50)
                .depth(15)
                .bins(256)
                .featuresPerSplit("sqrt")
                .subsampling(0.632)
                .stepSize(0.1)
                .patience(20)
                .iterations(100)
                .regularization(0.0)
                .classWeights(ClassWeights.NONE)
                .unseenCategory(UnseenCategory.KEEP)
                .seed(42)
                .trainer(Trainer.AUTO)
                .build();
        assertThat(Hyperparameters.defaults(Algorithm.RANDOM_FOREST)).isEqualTo(expected);
        assertThat(read(HyperparametersFile.NONE)).isEqualTo(expected);
        assertThat(Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES).trees())
                .isEqualTo(300);
        assertThat(Hyperparameters.defaults(Algorithm.DECISION_TREE).depth()).isEqualTo(8);
    }

    @Test
    void every_setting_can_be_made_otherwise_by_file() {
        Hyperparameters read = read(new HyperparametersFile("""
                algorithm: gradient-boosted-trees
                trees: 7
                depth: 3
                bins: 16
                features-per-split: onethird
                subsampling: 0.5
                step-size: 0.2
                patience: 8
                iterations: 20
                regularization: 0.01
                class-weights: balanced
                unseen-category: error
                seed: 9
                trainer: mllib
                """, "all.yaml"));
        assertThat(read)
                .isEqualTo(HyperparametersBuilder.builder()
                        .algorithm(Algorithm.GRADIENT_BOOSTED_TREES)
                        .trees(7)
                        .roundsByMllib(7)
                        .depth(3)
                        .bins(16)
                        .featuresPerSplit("onethird")
                        .subsampling(0.5)
                        .stepSize(0.2)
                        .patience(8)
                        .iterations(20)
                        .regularization(0.01)
                        .classWeights(ClassWeights.BALANCED)
                        .unseenCategory(UnseenCategory.ERROR)
                        .seed(9)
                        .trainer(Trainer.MLLIB)
                        .build());
        assertThat(read.asMap())
                .hasSize(14)
                .containsEntry("step-size", "0.2")
                .containsEntry("patience", "8")
                .containsEntry("seed", "9")
                .containsEntry("trainer", "mllib");
    }

    @Test
    void an_algorithm_named_elsewhere_counts_more_than_the_files() {
        HyperparametersFile file = new HyperparametersFile("algorithm: random-forest\nseed: 3", "a.yaml");
        Hyperparameters tree = Hyperparameters.defaults(Algorithm.DECISION_TREE);
        assertThat(file.over(tree)).isEqualTo(tree.withSeed(3));
    }

    @Test
    void all_problems_of_a_file_are_reported_together() {
        assertThatThrownBy(() -> read(new HyperparametersFile("""
                        algorithm: forest
                        tres: 7
                        trees: many
                        depth: 99
                        subsampling: 1.5
                        """, "wrong.yaml")))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("wrong.yaml has 5 problems")
                .hasMessageContaining("\"forest\" is not an algorithm")
                .hasMessageContaining("tres is not a known setting. Did you mean trees?")
                .hasMessageContaining("\"many\" is not a whole number")
                .hasMessageContaining("depth must be 1 to 30, got 99")
                .hasMessageContaining("subsampling must be above 0 and at most 1, got 1.5");
    }

    @Test
    void values_out_of_range_are_refused_wherever_they_come_from() {
        assertThatThrownBy(
                        () -> Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(0))
                .hasMessageContaining("trees must be 1 to 5,000, got 0");
    }

    @Test
    void boosting_by_mllib_has_fifty_rounds_unless_their_number_was_told() {
        Hyperparameters boosted = Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES);
        assertThat(boosted.takenBy(Trainer.FAST)).isEqualTo(boosted);
        assertThat(boosted.takenBy(Trainer.MLLIB).trees()).isEqualTo(50);
        assertThat(boosted.withDepth(2).takenBy(Trainer.MLLIB).trees()).isEqualTo(50);
        assertThat(boosted.withTrees(300).takenBy(Trainer.MLLIB).trees()).isEqualTo(300);
        assertThat(read(new HyperparametersFile("algorithm: gradient-boosted-trees\ntrees: 300", "told.yaml"))
                        .takenBy(Trainer.MLLIB)
                        .trees())
                .isEqualTo(300);
        assertThat(boosted.takenBy(Trainer.MLLIB).asMap()).containsEntry("trees", "50");
        Hyperparameters forest = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
        assertThat(forest.takenBy(Trainer.MLLIB)).isEqualTo(forest);
    }

    @Test
    void the_fast_trainer_is_refused_what_it_cannot_do() {
        assertThat(Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES)
                        .withTrainer(Trainer.FAST)
                        .trainer())
                .isEqualTo(Trainer.FAST);
        assertThatThrownBy(() ->
                        Hyperparameters.defaults(Algorithm.LOGISTIC_REGRESSION).withTrainer(Trainer.FAST))
                .hasMessageContaining("trainer fast grows trees, not logistic-regression; remove trainer");
        assertThatThrownBy(() -> Hyperparameters.defaults(Algorithm.RANDOM_FOREST)
                        .withBins(257)
                        .withTrainer(Trainer.FAST))
                .hasMessageContaining(
                        "trainer fast supports up to 256 bins, got 257; use fewer bins, or trainer mllib");
        assertThatThrownBy(() -> Trainer.parse("quick"))
                .hasMessage("\"quick\" is not a trainer; use auto, fast or mllib");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> HyperparametersFile.read(Path.of("no-such.yaml")))
                .hasMessageContaining("no-such.yaml")
                .hasMessageContaining("Name a readable YAML file");
    }

    @Test
    void settings_go_by_the_names_of_mllib_too_but_by_one_at_a_time() {
        assertThat(read(new HyperparametersFile("""
                algorithm: logistic-regression
                maxIter: 20
                reg_param: 0.01
                """, "mllib.yaml")))
                .isEqualTo(Hyperparameters.defaults(Algorithm.LOGISTIC_REGRESSION)
                        .withIterations(20)
                        .withRegularization(0.01));
        assertThatThrownBy(() -> read(new HyperparametersFile("""
                algorithm: gradient-boosted-trees
                trees: 7
                numTrees: 8
                stepsize: 0.1
                max_iter: 9
                """, "twice.yaml")))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("trees and numTrees mean the same. Give only one of them.")
                .hasMessageContaining("stepsize is not a known setting. Did you mean step-size?")
                .hasMessageContaining("max_iter of gradient-boosted-trees is named trees here. Write trees instead.");
    }

    @Test
    void a_file_may_ask_for_the_best_of_several() {
        HyperparametersFile file = new HyperparametersFile("algorithm: auto\nbins: 64", "auto.yaml");
        CandidateSearch search = file.algorithm().search(file::over, Duration.ofMinutes(3));
        assertThat(search.timeBudget()).isEqualTo(Duration.ofMinutes(3));
        assertThat(search.candidates())
                .hasSize(5)
                .extracting(Candidate::hyperparameters)
                .allSatisfy(told -> assertThat(told.bins()).isEqualTo(64));
        assertThatThrownBy(() -> search(new HyperparametersFile("algorithm: auto\ndepth: 99", "deep.yaml")))
                .hasMessageContaining("deep.yaml")
                .hasMessageContaining("depth must be 1 to 30, got 99");
    }

    private static CandidateSearch search(HyperparametersFile file) {
        return file.algorithm().search(file::over, null);
    }

    private static Hyperparameters read(HyperparametersFile file) {
        return search(file).candidates().get(0).hyperparameters();
    }
}
