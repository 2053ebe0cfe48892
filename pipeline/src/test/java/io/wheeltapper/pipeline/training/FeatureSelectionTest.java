package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.models.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSelectionTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("flow", FeatureType.NUMBER, "l/s"),
            new Feature("leaks", FeatureType.COUNT, "errors"),
            new Feature("model", FeatureType.CATEGORY, ""),
            new Feature("age", FeatureType.NUMBER, "years"),
            new Feature("idle", FeatureType.NUMBER, "share")));

    @Test
    void features_are_ranked_by_their_share_of_the_gains() {
        assertThat(FeatureImportances.of(SCHEMA, new double[] {1, 0, 4, 3, 0}))
                .isEqualTo(Map.of("flow", 0.125, "leaks", 0.0, "model", 0.5, "age", 0.375, "idle", 0.0));
        assertThat(FeatureImportances.of(SCHEMA, new double[] {1, 0, 4, 3, 0}).keySet())
                .containsExactly("model", "age", "flow", "leaks", "idle");
    }

    @Test
    void equal_ones_are_ranked_in_the_order_of_the_schema() {
        assertThat(FeatureImportances.of(SCHEMA, new double[] {0, 2, 1, 2, 0}).keySet())
                .containsExactly("leaks", "age", "model", "flow", "idle");
        assertThat(FeatureImportances.of(SCHEMA, new double[5]))
                .as("nothing was gained")
                .containsOnlyKeys(SCHEMA.names())
                .containsValue(0.0);
        assertThat(FeatureImportances.of(SCHEMA, new double[5]).keySet()).containsExactlyElementsOf(SCHEMA.names());
    }

    @Test
    void a_classifier_that_tells_no_gains_ranks_nothing() {
        assertThat(FeatureImportances.of(SCHEMA, new double[0])).isEmpty();
    }

    @Test
    void the_best_are_kept_in_the_order_of_the_schema_with_their_types() {
        FeatureSelection selection = best(3);
        assertThat(selection.schema().features())
                .containsExactly(
                        new Feature("leaks", FeatureType.COUNT, "errors"),
                        new Feature("model", FeatureType.CATEGORY, ""),
                        new Feature("age", FeatureType.NUMBER, "years"));
        assertThat(selection.kept().keySet()).containsExactly("model", "age", "leaks");
        assertThat(selection.leftOut()).isEqualTo(2);
        assertThat(selection.described())
                .isEqualTo(
                        "The 3 of 5 features with the highest gain in a first forest: model 0.5000, age 0.2500, leaks 0.1250");
    }

    @Test
    void of_equal_ones_the_first_are_kept() {
        assertThat(best(3).schema().names()).as("leaks and idle are equal").doesNotContain("idle");
        Map<String, Double> ranking = FeatureImportances.of(SCHEMA, new double[] {1, 1, 1, 1, 1});
        assertThat(FeatureSelection.best(SCHEMA, ranking, 2).schema().names()).containsExactly("flow", "leaks");
    }

    @Test
    void all_of_them_are_the_schema_itself() {
        assertThat(best(5).schema()).isEqualTo(SCHEMA);
        assertThat(best(5).isChoice()).isTrue();
        FeatureSelection everything = FeatureSelection.everything(SCHEMA);
        assertThat(everything.schema()).isEqualTo(SCHEMA);
        assertThat(everything.isChoice()).isFalse();
        assertThat(everything.described()).isEmpty();
    }

    @Test
    void at_least_one_and_no_more_than_there_are_can_be_kept() {
        TrainingParameters parameters = SyntheticTraining.parameters(
                SyntheticTraining.SPLIT, Hyperparameters.defaults(Algorithm.RANDOM_FOREST));
        assertThatThrownBy(() -> parameters.keepingFeatures(0))
                .isInstanceOf(WheeltapperException.class)
                .hasMessage("keep-features must be 1 or more, got 0. Remove it to train on all features.");
        parameters.requireFeatures(SCHEMA);
        parameters.keepingFeatures(5).requireFeatures(SCHEMA);
        assertThatThrownBy(() -> parameters.keepingFeatures(6).requireFeatures(SCHEMA))
                .isInstanceOf(WheeltapperException.class)
                .hasMessage(
                        "keep-features is 6, but the scenario has only 5 features. Keep fewer, or remove it to train on all.");
    }

    @Test
    void the_forest_that_ranks_has_its_defaults_and_the_seed_and_bins_that_were_told() {
        Hyperparameters forest = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
        Hyperparameters told = Hyperparameters.defaults(Algorithm.LOGISTIC_REGRESSION)
                .withSeed(7)
                .withBins(400)
                .withTrees(3);
        assertThat(CandidateSearch.only(told).ranking())
                .isEqualTo(forest.withSeed(7).withBins(400));
        Hyperparameters few = Hyperparameters.defaults(Algorithm.DECISION_TREE).withBins(16);
        Candidate first = new Candidate("few bins", few);
        assertThat(new CandidateSearch(List.of(first, new Candidate("many", told)), Duration.ofMinutes(1)).ranking())
                .isEqualTo(forest.withBins(400));
        assertThat(CandidateSearch.only(few).ranking()).isEqualTo(forest);
    }

    private static FeatureSelection best(int count) {
        return FeatureSelection.best(SCHEMA, FeatureImportances.of(SCHEMA, new double[] {0, 1, 4, 2, 1}), count);
    }
}
