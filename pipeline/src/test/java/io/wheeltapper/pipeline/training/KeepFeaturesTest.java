package io.wheeltapper.pipeline.training;

import static io.wheeltapper.pipeline.training.SyntheticTraining.SPLIT;
import static io.wheeltapper.pipeline.training.SyntheticTraining.assertFails;
import static io.wheeltapper.pipeline.training.SyntheticTraining.fleet;
import static io.wheeltapper.pipeline.training.SyntheticTraining.parameters;
import static io.wheeltapper.pipeline.training.SyntheticTraining.small;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that keep the features only that a first forest gains most from. */
@ExtendWith(SharedSession.class)
class KeepFeaturesTest {
    private static final FeatureSchema ALL = FeatureSchema.of(SyntheticFleet.SCENARIO);

    @TempDir
    Path folder;

    @Test
    void the_ranking_is_that_of_a_forest_with_the_defaults(SparkSession spark) {
        run(spark, parameters(SPLIT, Hyperparameters.defaults(Algorithm.RANDOM_FOREST)));
        ModelManifest forest = manifest(spark, "drift@1");
        List<String> phases = new ArrayList<>();

        TrainingOutcome outcome = training(spark).run(fleet(spark), keeping(3), phases::add);

        ModelManifest kept = manifest(spark, "drift@2");
        List<String> best = forest.importances().keySet().stream().limit(3).toList();
        assertThat(outcome.keptFeatures().keySet())
                .containsExactlyElementsOf(best)
                .contains("volt_mean_12h", "pressure_mean_12h");
        assertThat(outcome.keptFeatures())
                .allSatisfy((name, share) ->
                        assertThat(share).isEqualTo(forest.importances().get(name)));
        assertThat(outcome.leftOutFeatures()).isEqualTo(1);
        assertThat(kept.schema()).isEqualTo(ALL.only(best));
        assertThat(kept.importances().keySet()).containsExactlyInAnyOrderElementsOf(best);
        assertThat(kept.categories()).containsOnlyKeys("model");
        assertThat(kept.imputation()).containsOnlyKeys("volt_mean_12h", "pressure_mean_12h");
        assertThat(kept.parameters()).containsEntry("keep-features", "3");
        assertThat(kept.parameters().get("feature-selection"))
                .startsWith("The 3 of 4 features with the highest gain in a first forest: " + best.get(0) + " 0.");
        assertThat(forest.parameters()).doesNotContainKeys("keep-features", "feature-selection");
        assertThat(phases)
                .containsSubsequence(
                        "counting failures 24h ahead",
                        "ranking features: training random-forest to look 24h ahead, by trainer fast",
                        "training decision-tree to look 24h ahead, by trainer fast");
    }

    @Test
    void keeping_all_features_is_to_choose_none(SparkSession spark) {
        TrainingOutcome without = run(spark, parameters(SPLIT, small(Algorithm.RANDOM_FOREST)));
        TrainingOutcome all =
                run(spark, parameters(SPLIT, small(Algorithm.RANDOM_FOREST)).keepingFeatures(4));
        assertThat(all.metrics()).isEqualTo(without.metrics());
        assertThat(all.thresholds()).isEqualTo(without.thresholds());
        assertThat(all.leftOutFeatures()).isZero();
        assertThat(without.keptFeatures()).isEmpty();
        assertThat(manifest(spark, "drift@2").schema()).isEqualTo(ALL);
        assertThat(manifest(spark, "drift@2").importances())
                .isEqualTo(manifest(spark, "drift@1").importances());
    }

    @Test
    void what_comes_after_the_training_range_has_no_say(SparkSession spark) {
        FeatureSource swapped =
                swappedFrom(spark, SPLIT.training(Duration.ofHours(24)).end());
        TrainingOutcome here = run(spark, keeping(2));
        TrainingOutcome there = training(spark).run(swapped, keeping(2), Progress.SILENT);
        assertThat(there.keptFeatures()).isEqualTo(here.keptFeatures());
        assertThat(there.metrics()).as("the test is another").isNotEqualTo(here.metrics());
        TrainingOutcome learned =
                training(spark).run(swappedFrom(spark, SyntheticFleet.START), keeping(2), Progress.SILENT);
        assertThat(learned.keptFeatures()).as("of other rows to learn from").isNotEqualTo(here.keptFeatures());
    }

    @Test
    void further_horizons_and_all_candidates_learn_from_the_same_features(SparkSession spark) {
        CandidateSearch search = new CandidateSearch(
                List.of(
                        new Candidate("forest", small(Algorithm.RANDOM_FOREST)),
                        new Candidate("boosted", small(Algorithm.GRADIENT_BOOSTED_TREES)),
                        new Candidate("regression", small(Algorithm.LOGISTIC_REGRESSION))),
                Duration.ofMinutes(10));
        TrainingOutcome outcome = run(
                spark,
                new TrainingParameters(
                        "drift",
                        SplitRequest.of(SPLIT),
                        Duration.ofHours(24),
                        List.of(Duration.ofHours(12)),
                        search,
                        2,
                        null));
        assertThat(outcome.candidates()).extracting(CandidateResult::note).containsOnly("");
        assertThat(outcome.horizons()).hasSize(2);
        assertThat(outcome.horizons().get(0).test().overall().f1()).isGreaterThan(0.7);
        assertThat(manifest(spark, "drift").schema().names()).containsExactly("volt_mean_12h", "pressure_mean_12h");
    }

    @Test
    void a_category_that_is_left_out_may_be_missing_or_unseen(SparkSession spark) {
        FeatureSource late = fleet(spark)
                .with(
                        "model",
                        when(col("as_of").lt(lit(Timestamp.from(SyntheticFleet.step(80)))), col("model"))
                                .when(col("machine_id").equalTo("1"), lit(null))
                                .otherwise(lit("model9")));
        TrainingParameters strict =
                parameters(SPLIT, small(Algorithm.DECISION_TREE).withUnseenCategory(UnseenCategory.ERROR));
        assertFails(
                () -> training(spark).run(late, strict, Progress.SILENT),
                ErrorCode.SCHEMA_MISMATCH,
                "have category values that are missing, or that training did not see");
        TrainingOutcome outcome = training(spark).run(late, strict.keepingFeatures(2), Progress.SILENT);
        assertThat(outcome.keptFeatures()).containsOnlyKeys("volt_mean_12h", "pressure_mean_12h");
        assertThat(manifest(spark, "drift").categories()).isEmpty();
    }

    @Test
    void a_category_alone_is_something_to_learn_from(SparkSession spark) {
        FeatureSource telling = fleet(spark)
                .with("model", when(col("label").isNull(), lit("model1")).otherwise(col("label")));
        TrainingOutcome outcome = training(spark).run(telling, keeping(1), Progress.SILENT);
        assertThat(outcome.keptFeatures()).containsOnlyKeys("model");
        assertThat(outcome.metrics().overall().f1()).isGreaterThan(0.9);
        ModelManifest manifest = manifest(spark, "drift");
        assertThat(manifest.imputation()).isEmpty();
        assertThat(manifest.scorer()).isNotNull();
    }

    @Test
    void more_features_than_there_are_cannot_be_kept(SparkSession spark) {
        assertFails(
                () -> run(spark, keeping(5)),
                ErrorCode.INVALID_OPTION,
                "keep-features is 5, but the scenario has only 4 features.");
    }

    private static TrainingParameters keeping(int keep) {
        return parameters(SPLIT, small(Algorithm.DECISION_TREE)).keepingFeatures(keep);
    }

    private static FeatureSource swappedFrom(SparkSession spark, Instant time) {
        return fleet(spark)
                .with(
                        "volt_mean_12h",
                        when(col("as_of").geq(lit(Timestamp.from(time))), lit(170.0))
                                .otherwise(col("volt_mean_12h")));
    }

    private TrainingOutcome run(SparkSession spark, TrainingParameters parameters) {
        return training(spark).run(parameters);
    }

    private SyntheticTraining training(SparkSession spark) {
        return new SyntheticTraining(spark, folder);
    }

    private ModelManifest manifest(SparkSession spark, String reference) {
        return training(spark).open(reference).manifest();
    }
}
