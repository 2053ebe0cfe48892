package io.wheeltapper.pipeline.training;

import static io.wheeltapper.pipeline.training.SyntheticTraining.NOW;
import static io.wheeltapper.pipeline.training.SyntheticTraining.SPLIT;
import static io.wheeltapper.pipeline.training.SyntheticTraining.assertFails;
import static io.wheeltapper.pipeline.training.SyntheticTraining.fleet;
import static io.wheeltapper.pipeline.training.SyntheticTraining.parameters;
import static io.wheeltapper.pipeline.training.SyntheticTraining.small;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedSession.class)
class TrainingStepTest {
    private static final String MEMORY_SHARE = "spark.wheeltapper.trainer.memoryShare";

    @TempDir
    static Path shared;

    private static @Nullable StoredModel usual;

    @TempDir
    Path folder;

    /** A small forest of the fleet as it is, trained once: most tests only look at it. */
    private static StoredModel usual(SparkSession spark) {
        if (usual == null) {
            SyntheticTraining training = new SyntheticTraining(spark, shared);
            training.run(fleet(spark), parameters(SPLIT, small(Algorithm.RANDOM_FOREST)), Progress.SILENT);
            usual = training.open("drift");
        }
        return usual;
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void every_algorithm_finds_the_drifts_and_tells_probabilities(Algorithm algorithm, SparkSession spark) {
        TrainingOutcome outcome = train(spark, fleet(spark), small(algorithm));
        assertThat(outcome.metrics().overall().f1()).isGreaterThan(0.8);

        StoredModel stored = open(spark, "drift");
        List<Double> sums = PipelineModel.load(stored.pipelinePath())
                .transform(fleet(spark).rows(SPLIT.test()))
                .select(ClassProbabilities.of(algorithm, 4).as("p"))
                .selectExpr("aggregate(p, 0d, (sum, x) -> sum + x)", "size(p)")
                .collectAsList()
                .stream()
                .map(row -> {
                    assertThat(row.getInt(1)).isEqualTo(4);
                    return row.getDouble(0);
                })
                .toList();
        assertThat(sums).isNotEmpty().allSatisfy(sum -> assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9));
    }

    @Test
    void the_manifest_tells_what_the_model_was_made_from(SparkSession spark) {
        ModelManifest manifest = usual(spark).manifest();

        assertThat(manifest.createdAt()).isEqualTo(NOW);
        assertThat(manifest.labels()).containsExactly("none", "comp1", "comp2", "comp3");
        assertThat(manifest.schema()).isEqualTo(fleet(spark).schema());
        assertThat(manifest.training().range())
                .isEqualTo(new TimeRange(SyntheticFleet.step(0), SyntheticFleet.step(68)));
        assertThat(manifest.training().rows()).isEqualTo(68L * SyntheticFleet.MACHINES);
        assertThat(manifest.training().classCounts().keySet()).containsExactly("none", "comp1", "comp2", "comp3");
        assertThat(manifest.training().classCounts()).containsEntry("comp3", 0L);
        assertThat(manifest.calibration().rows()).isEqualTo(23L * SyntheticFleet.MACHINES);
        assertThat(manifest.test().rows())
                .as("unobserved rows are not counted")
                .isEqualTo(23L * SyntheticFleet.MACHINES);
        assertThat(manifest.categories()).containsEntry("model", List.of("model1", "model2", "model3"));
        assertThat(manifest.sources()).containsEntry("telemetry", 7L);
        assertThat(manifest.parameters()).containsEntry("trees", "8").containsEntry("seed", "42");
        assertThat(manifest.importances().keySet()).contains("volt_mean_12h", "pressure_mean_12h");
        assertThat(manifest.importances().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(manifest.training().machines()).isEqualTo(SyntheticFleet.MACHINES);
        assertThat(manifest.training().failures().keySet()).containsExactly("comp1", "comp2", "comp3");
        assertThat(manifest.training().failures()).containsEntry("comp3", 0L);
        assertThat(manifest.test().unobserved()).isEqualTo(2L * SyntheticFleet.MACHINES);
        assertThat(manifest.parameters()).containsEntry("split-by", "time").containsEntry("split", "By time.");
        assertThat(manifest.warnings())
                .anyMatch(warning -> warning.contains("0 rows before a failure of comp3"))
                .anyMatch(warning -> warning.startsWith("The training range 2015-01-01T00:00:00Z to")
                        && warning.contains("has no failure of comp3, fewer than 10"))
                .anyMatch(warning -> warning.startsWith("The test range") && warning.contains("no failure of comp3"));
        ClassificationMetrics.Scores neverFailed =
                Objects.requireNonNull(manifest.metrics().byComponent().get("comp3"));
        assertThat(neverFailed.f1()).isNull();
        assertThat(neverFailed.averagePrecision()).isNull();
        assertThat(neverFailed.baseRate()).isZero();
    }

    @Test
    void failures_are_counted_as_a_loop_counts_them(SparkSession spark) {
        TrainingOutcome outcome = train(spark, fleet(spark), small(Algorithm.DECISION_TREE));
        long failures = 0;
        String machineBefore = "";
        String labelBefore = "none";
        Instant before = Instant.MIN;
        for (Row row : fleet(spark)
                .rows(SPLIT.test())
                .where("label IS NOT NULL")
                .orderBy("machine_id", "as_of")
                .collectAsList()) {
            String label = row.getAs("label");
            String machine = row.getAs("machine_id");
            Instant asOf = row.<Timestamp>getAs("as_of").toInstant();
            boolean continues = machine.equals(machineBefore)
                    && label.equals(labelBefore)
                    && asOf.isBefore(before.plus(Duration.ofHours(24)));
            failures += !label.equals("none") && !continues ? 1 : 0;
            machineBefore = machine;
            labelBefore = label;
            before = asOf;
        }
        assertThat(outcome.test().allFailures()).isEqualTo(failures).isGreaterThan(10);
        assertThat(outcome.metrics().overall().failureEvents()).isEqualTo(failures);
        ConfidenceInterval recall =
                Objects.requireNonNull(outcome.metrics().overall().intervals().recall());
        assertThat(outcome.metrics().overall().recall()).isBetween(recall.low(), recall.high());
    }

    @Test
    void a_further_horizon_that_nothing_supports_is_not_known_and_the_model_is_stored(SparkSession spark) {
        TrainingParameters parameters = new TrainingParameters(
                "drift",
                SPLIT,
                Duration.ofHours(24),
                List.of(Duration.ofDays(30)),
                small(Algorithm.DECISION_TREE),
                null);
        TrainingOutcome outcome = run(spark, fleet(spark), parameters);
        assertThat(outcome.horizons().get(1).test().rows()).isZero();
        assertThat(outcome.horizons().get(1).test().overall().f1()).isNull();
        assertThat(outcome.warnings())
                .anyMatch(warning -> warning.startsWith("Nothing is known for 30d ahead. The calibration range"));
        assertThat(outcome.verdict()).endsWith(" At 30d F1 is not known: no row of the test is before a failure.");
        assertThat(outcome.version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"RANDOM_FOREST", "DECISION_TREE"})
    void either_trainer_finds_the_drifts_and_the_manifest_names_it(Algorithm algorithm, SparkSession spark) {
        List<String> phases = new ArrayList<>();
        TrainingOutcome automatic = run(spark, parameters(SPLIT, small(algorithm)), phases::add);
        TrainingOutcome fast = run(spark, parameters(SPLIT, small(algorithm).withTrainer(Trainer.FAST)), phases::add);
        TrainingOutcome theirs =
                run(spark, parameters(SPLIT, small(algorithm).withTrainer(Trainer.MLLIB)), phases::add);
        assertThat(fast.metrics()).isEqualTo(automatic.metrics());
        assertThat(theirs.metrics().overall().f1()).isGreaterThan(0.8);
        assertThat(open(spark, "drift@1").manifest().parameters()).containsEntry("trainer", "fast");
        assertThat(open(spark, "drift@2").manifest().parameters()).containsEntry("trainer", "fast");
        assertThat(open(spark, "drift@3").manifest().parameters()).containsEntry("trainer", "mllib");
        assertThat(phases)
                .contains("training " + algorithm + " to look 24h ahead, by trainer fast")
                .contains("training " + algorithm + " to look 24h ahead, by trainer mllib");
        if (algorithm == Algorithm.DECISION_TREE) {
            assertThat(theirs.metrics()).as("the same tree").isEqualTo(fast.metrics());
        }
    }

    @Test
    void a_set_that_does_not_fit_is_left_to_mllib_unless_the_fast_trainer_is_wanted(SparkSession spark) {
        spark.sparkContext().conf().set(MEMORY_SHARE, "0.000001");
        try {
            List<String> phases = new ArrayList<>();
            run(spark, parameters(SPLIT, small(Algorithm.DECISION_TREE)), phases::add);
            assertThat(open(spark, "drift").manifest().parameters()).containsEntry("trainer", "mllib");
            assertThat(phases)
                    .anyMatch(phase -> phase.matches(
                            "training decision-tree .* by trainer mllib, since the fast one needs 0 MB of the heap, but may"
                                    + " use 0"));
            assertFails(
                    () -> train(
                            spark, fleet(spark), small(Algorithm.RANDOM_FOREST).withTrainer(Trainer.FAST)),
                    ErrorCode.INVALID_OPTION,
                    "The fast trainer cannot train on 8",
                    "remove trainer");
            spark.sparkContext().conf().set(MEMORY_SHARE, "half");
            assertFails(
                    () -> train(spark, fleet(spark), small(Algorithm.RANDOM_FOREST)),
                    ErrorCode.INVALID_SETTING,
                    MEMORY_SHARE + " is \"half\", expected a share of the heap above 0, up to 1");
        } finally {
            spark.sparkContext().conf().remove(MEMORY_SHARE);
        }
    }

    @Test
    void an_absent_class_keeps_its_place_and_an_empty_column_becomes_zero(SparkSession spark) {
        StoredModel stored = usual(spark);
        RandomForestClassificationModel forest = Arrays.stream(
                        PipelineModel.load(stored.pipelinePath()).stages())
                .filter(RandomForestClassificationModel.class::isInstance)
                .map(RandomForestClassificationModel.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(forest.numClasses()).isEqualTo(4);
        assertThat(stored.manifest().imputation()).containsEntry("readings_present_share_24h", 0.0);
        assertThat(stored.manifest().imputation()).containsEntry("volt_mean_12h", median(spark));
    }

    /** Where the voltage is missing comp1 fails, and nothing else tells. */
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void what_is_missing_often_is_told_from_what_is_there(Algorithm algorithm, SparkSession spark) {
        FeatureSource silent = fleet(spark)
                .with(
                        "volt_mean_12h",
                        when(col(FeatureColumns.LABEL).equalTo("comp1"), lit(null))
                                .otherwise(lit(170.0)));
        TrainingOutcome outcome = train(spark, silent, small(algorithm));
        assertThat(Objects.requireNonNull(outcome.metrics().byComponent().get("comp1"))
                        .f1())
                .isGreaterThan(0.95);
        assertThat(open(spark, "drift").manifest().imputation())
                .containsEntry("volt_mean_12h", algorithm == Algorithm.LOGISTIC_REGRESSION ? 170 : -1e30);
    }

    @Test
    void what_was_never_missing_in_training_becomes_its_median_when_it_is_missing_later(SparkSession spark) {
        StoredModel stored = usual(spark);
        double median = Objects.requireNonNull(stored.manifest().imputation().get("pressure_mean_12h"));
        assertThat(median).isBetween(95.0, 105.0);
        Dataset<Row> rows = fleet(spark).rows(SPLIT.test());
        assertThat(probabilities(
                        stored, rows.withColumn("pressure_mean_12h", lit(null).cast("double"))))
                .isEqualTo(probabilities(stored, rows.withColumn("pressure_mean_12h", lit(median))));
    }

    private static List<Row> probabilities(StoredModel model, Dataset<Row> rows) {
        return PipelineModel.load(model.pipelinePath())
                .transform(rows)
                .select("probability")
                .collectAsList();
    }

    @Test
    void plain_mllib_reads_the_model_and_gives_the_calibrated_probabilities_and_the_calls(SparkSession spark) {
        Decision decision = usual(spark).manifest().decision();
        PipelineModel plain =
                PipelineModel.load(shared.resolve("models/drift/1/pipeline").toString());
        List<Row> rows = plain.transform(fleet(spark).rows(SPLIT.test()))
                .select(
                        "classifier_probability",
                        "probability_comp1",
                        "probability_comp2",
                        "probability_comp3",
                        "probability",
                        "prediction",
                        "predicted_component")
                .collectAsList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            double[] calibrated = decision.calibrate(row.<Vector>getAs(0).toArray());
            assertThat(new double[] {row.getDouble(1), row.getDouble(2), row.getDouble(3)})
                    .containsExactly(calibrated);
            assertThat(Arrays.copyOfRange(row.<Vector>getAs(4).toArray(), 1, 4)).containsExactly(calibrated);
            int call = decision.call(calibrated);
            assertThat(row.getDouble(5)).isEqualTo(call + 1);
            assertThat(row.getString(6))
                    .isEqualTo(
                            call == Decision.NONE
                                    ? "none"
                                    : decision.components().get(call));
        });
        assertThat(rows).anyMatch(row -> row.getDouble(5) > 0);
    }

    @Test
    void the_same_seed_gives_the_same_model_however_the_rows_are_spread(SparkSession spark) {
        TrainingOutcome first = train(spark, fleet(spark), small(Algorithm.RANDOM_FOREST));
        SyntheticFleet fleet = fleet(spark);
        FeatureSource scattered = new Spread(fleet);
        TrainingOutcome second = train(spark, scattered, small(Algorithm.RANDOM_FOREST));
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.metrics()).isEqualTo(first.metrics());
        assertThat(open(spark, "drift@2").manifest().decision())
                .isEqualTo(open(spark, "drift@1").manifest().decision());
        assertThat(open(spark, "drift@2").manifest().importances())
                .isEqualTo(open(spark, "drift@1").manifest().importances());
    }

    @Test
    void an_unseen_category_is_scored_or_refused_as_told(SparkSession spark) {
        FeatureSource renamed = fleet(spark)
                .with(
                        "model",
                        when(col(FeatureColumns.AS_OF).lt(lit(Timestamp.from(SPLIT.calibrateTo()))), col("model"))
                                .otherwise("model9"));
        assertThat(train(spark, renamed, small(Algorithm.RANDOM_FOREST))
                        .metrics()
                        .rows())
                .isEqualTo(23L * SyntheticFleet.MACHINES);
        assertFails(
                () -> train(spark, renamed, small(Algorithm.RANDOM_FOREST).withUnseenCategory(UnseenCategory.ERROR)),
                ErrorCode.SCHEMA_MISMATCH,
                "{model=[model9]}",
                "unseen-category keep");
    }

    @Test
    void a_category_that_is_missing_everywhere_does_no_harm(SparkSession spark) {
        FeatureSource unknown = fleet(spark).with("model", lit(null).cast("string"));
        for (Algorithm algorithm : List.of(Algorithm.RANDOM_FOREST, Algorithm.LOGISTIC_REGRESSION)) {
            assertThat(train(spark, unknown, small(algorithm))
                            .metrics()
                            .overall()
                            .f1())
                    .isGreaterThan(0.8);
        }
    }

    @Test
    void a_category_with_more_values_than_bins_is_named(SparkSession spark) {
        assertFails(
                () -> train(spark, fleet(spark), small(Algorithm.RANDOM_FOREST).withBins(3)),
                ErrorCode.INVALID_OPTION,
                "Category model has 4 values, more than the trees' 3 bins");
    }

    @Test
    void one_kind_of_row_is_not_enough_to_learn_from(SparkSession spark) {
        FeatureSource healthy = fleet(spark).with(FeatureColumns.LABEL, lit("none"));
        assertFails(
                () -> train(spark, healthy, small(Algorithm.RANDOM_FOREST)),
                ErrorCode.NOT_ENOUGH_DATA,
                "have the same label",
                "none=816");
    }

    @Test
    void a_range_without_observed_rows_is_named(SparkSession spark) {
        TemporalSplit late = new TemporalSplit(
                SyntheticFleet.step(0), SyntheticFleet.step(100), SyntheticFleet.step(110), SyntheticFleet.step(400));
        TemporalSplit tooLate = new TemporalSplit(
                SyntheticFleet.step(0), SyntheticFleet.step(100), SyntheticFleet.step(200), SyntheticFleet.step(400));
        assertThat(run(spark, fleet(spark), parameters(late, small(Algorithm.DECISION_TREE)))
                        .metrics()
                        .rows())
                .isEqualTo(8L * SyntheticFleet.MACHINES);
        assertFails(
                () -> run(spark, fleet(spark), parameters(tooLate, small(Algorithm.DECISION_TREE))),
                ErrorCode.NOT_ENOUGH_DATA,
                "The test range",
                "has no row with a known outcome");
        assertThat(folder.resolve("models/drift/2"))
                .as("a failure stores nothing")
                .doesNotExist();
    }

    @Test
    void labels_that_the_scenario_does_not_know_are_refused(SparkSession spark) {
        FeatureSource other = fleet(spark)
                .with(
                        FeatureColumns.LABEL,
                        when(col(FeatureColumns.LABEL).equalTo("comp1"), "gearbox")
                                .otherwise(col(FeatureColumns.LABEL)));
        assertFails(
                () -> train(spark, other, small(Algorithm.DECISION_TREE)),
                ErrorCode.SCHEMA_MISMATCH,
                "labelled gearbox, which is not among");
    }

    @Test
    void a_row_before_two_failures_at_once_is_an_example_of_either(SparkSession spark) {
        FeatureSource doubled = fleet(spark)
                .with(
                        FeatureColumns.FAILING_COMPONENTS,
                        when(col(FeatureColumns.LABEL).equalTo("comp1"), array(lit("comp1"), lit("comp3")))
                                .otherwise(col(FeatureColumns.FAILING_COMPONENTS)));
        TrainingOutcome outcome = train(spark, doubled, small(Algorithm.DECISION_TREE));
        Dataset<Row> scored = PipelineModel.load(open(spark, "drift").pipelinePath())
                .transform(fleet(spark).rows(SPLIT.test()).where("volt_mean_12h > 181"))
                .select(ClassProbabilities.of(Algorithm.DECISION_TREE, 4).as("p"));
        assertThat(scored.count()).isPositive();
        assertThat(scored.where("abs(p[1] - p[3]) < 0.05 AND p[1] > 0.4").count())
                .isEqualTo(scored.count());
        assertThat(outcome.warnings()).noneMatch(warning -> warning.contains("comp3"));
        assertThat(outcome.metrics().overall().f1()).isGreaterThan(0.8);
    }

    @Test
    void several_horizons_are_compared_and_one_is_stored(SparkSession spark) {
        TrainingParameters parameters = new TrainingParameters(
                "drift",
                SPLIT,
                Duration.ofHours(24),
                List.of(Duration.ofHours(48), Duration.ofHours(24)),
                small(Algorithm.DECISION_TREE),
                null);
        TrainingOutcome outcome = run(spark, fleet(spark), parameters);
        assertThat(outcome.horizons())
                .extracting(result -> result.horizon().toHours())
                .containsExactly(24L, 48L);
        assertThat(outcome.verdict()).startsWith("Failures can be predicted 48h (F1 0.");
        assertThat(open(spark, "drift").manifest().horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(open(spark, "drift").manifest().metrics())
                .isEqualTo(outcome.horizons().get(0).test());
    }

    private TrainingOutcome train(SparkSession spark, FeatureSource source, Hyperparameters hyperparameters) {
        return run(spark, source, parameters(SPLIT, hyperparameters));
    }

    private TrainingOutcome run(SparkSession spark, TrainingParameters parameters, Progress progress) {
        return new SyntheticTraining(spark, folder).run(fleet(spark), parameters, progress);
    }

    private TrainingOutcome run(SparkSession spark, FeatureSource source, TrainingParameters parameters) {
        return new SyntheticTraining(spark, folder).run(source, parameters, Progress.SILENT);
    }

    private StoredModel open(SparkSession spark, String reference) {
        return new SyntheticTraining(spark, folder).open(reference);
    }

    /** The naive twin: sort and take the middle. */
    private static double median(SparkSession spark) {
        double[] volts =
                fleet(spark).rows(SPLIT.training(Duration.ofHours(24))).select("volt_mean_12h").collectAsList().stream()
                        .filter(row -> !row.isNullAt(0))
                        .mapToDouble(row -> row.getDouble(0))
                        .sorted()
                        .toArray();
        int middle = volts.length / 2;
        return volts.length % 2 == 1 ? volts[middle] : (volts[middle - 1] + volts[middle]) / 2;
    }

    /** The same rows on other partitions and in another order. */
    private record Spread(SyntheticFleet fleet) implements FeatureSource {
        @Override
        public FeatureSchema schema() {
            return fleet.schema();
        }

        @Override
        public Dataset<Row> rows(TimeRange asOf) {
            return fleet.rows(asOf)
                    .repartition(7, col("volt_mean_12h"))
                    .sortWithinPartitions(col("volt_mean_12h").desc());
        }

        @Override
        public Map<String, Long> tableVersions() {
            return fleet.tableVersions();
        }

        @Override
        public String description() {
            return fleet.description();
        }
    }
}
