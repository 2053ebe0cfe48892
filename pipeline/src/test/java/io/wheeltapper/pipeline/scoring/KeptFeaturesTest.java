package io.wheeltapper.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.features.ScenarioText;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that was trained on the best features of a scenario says what one says whose scenario has no others. Rotation, which
 * the narrower scenario lacks, never changes, so that its features are those that nothing is gained from.
 */
@ExtendWith(SharedSession.class)
class KeptFeaturesTest {
    private static final String WIDE_FILE = ScenarioText.builtIn()
            .replace("[mean, stddev, min, max]", "[mean, max]")
            .replace("[12h, 24h, 36h]", "[24h, 36h]");
    private static final Scenario WIDE = ScenarioReader.parse(WIDE_FILE, "wide");
    private static final Scenario NARROW = ScenarioReader.parse(
            WIDE_FILE
                    .lines()
                    .filter(line -> !line.contains("source: rotate"))
                    .reduce("", (text, line) -> text + line + "\n"),
            "narrow");
    private static final List<String> CONSTANT =
            List.of("rotate_mean_24h", "rotate_max_24h", "rotate_mean_36h", "rotate_max_36h");
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final TemporalSplit SPLIT = new TemporalSplit(day(1), day(14), day(19), day(25));
    private static final TimeRange SCORED = new TimeRange(day(19), day(24));

    @TempDir
    static Path folder;

    @BeforeAll
    static void train(SparkSession spark) {
        Fleet fleet = RandomFleet.of(31, WIDE, 6, START, 25);
        fleet.readings.replaceAll(KeptFeaturesTest::withConstantRotation);
        fleet.append(spark, folder, WIDE);
        Hyperparameters small =
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(12).withDepth(6);
        TrainingParameters alone =
                new TrainingParameters("narrow", SPLIT, Duration.ofHours(24), List.of(), small, null);
        TrainingParameters chosen = new TrainingParameters("kept", SPLIT, Duration.ofHours(24), List.of(), small, null)
                .keepingFeatures(FeatureSchema.of(NARROW).features().size());
        TrainingOutcome narrow = train(spark, NARROW, alone);
        TrainingOutcome kept = train(spark, WIDE, chosen);
        assertThat(kept.metrics()).isEqualTo(narrow.metrics());
        assertThat(kept.thresholds()).isEqualTo(narrow.thresholds());
        assertThat(kept.leftOutFeatures()).isEqualTo(CONSTANT.size());
    }

    private static Fleet.Reading withConstantRotation(Fleet.Reading reading) {
        List<@Nullable Double> values = new ArrayList<>(reading.values());
        values.set(1, 450.0);
        return new Fleet.Reading(reading.machine(), reading.time(), reading.knownAt(), values);
    }

    private static TrainingOutcome train(SparkSession spark, Scenario scenario, TrainingParameters parameters) {
        return new TrainingStep(spark, workspace(), scenario, () -> START)
                .run(
                        parameters,
                        new ComputedFeatures(spark, workspace(), scenario),
                        new RawLabeller(new RawTables(spark, workspace(), scenario), scenario),
                        Progress.SILENT);
    }

    @Test
    void the_manifest_has_the_schema_of_the_narrower_scenario() {
        ModelManifest kept = model("kept").manifest();
        ModelManifest narrow = model("narrow").manifest();
        assertThat(kept.schema()).isEqualTo(FeatureSchema.of(NARROW)).isEqualTo(narrow.schema());
        assertThat(kept.importances()).isEqualTo(narrow.importances());
        assertThat(kept.imputation()).isEqualTo(narrow.imputation());
        assertThat(kept.decision()).isEqualTo(narrow.decision());
        assertThat(kept.parameters().get("feature-selection")).doesNotContain("rotate");
    }

    @Test
    void computed_stored_and_transformed_rows_get_the_same_calls_reasons_and_fingerprints(SparkSession spark) {
        ScoringOutcome narrow = score(spark, "narrow", computed(spark, NARROW), "narrow_results");
        ScoringOutcome kept = score(spark, "kept", computed(spark, WIDE), "kept_results");
        List<String> expected = results(spark, "narrow_results");
        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(results(spark, "kept_results")).isEqualTo(expected);
        assertThat(kept.shortList()).isEqualTo(narrow.shortList());
        assertThat(kept.shortList().get(0).contributions()).hasSize(3);

        new FeatureStep(spark, workspace(), WIDE)
                .run(new FeatureParameters(SCORED, "wide_features", null), Progress.SILENT);
        ScoringOutcome stored = score(spark, "kept", stored(spark), "stored_results");
        assertThat(results(spark, "stored_results")).isEqualTo(expected);
        try (LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED)) {
            ScoringOutcome read = new LocalScoringStep(engine, workspace(), WIDE, () -> START)
                    .run(parameters("kept", "read_results", "stored_results"), "wide_features", Progress.SILENT);
            assertThat(results(spark, "read_results")).isEqualTo(expected);
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("resultsData")
                    .isEqualTo(stored);
        }

        StoredModel model = model("kept");
        assertThat(ResultRows.transformed(
                                computed(spark, WIDE).rows(SCORED),
                                PipelineModel.load(model.pipelinePath()),
                                model.manifest())
                        .orderBy("machine_id", "as_of")
                        .collectAsList())
                .extracting(KeptFeaturesTest::said)
                .containsExactlyElementsOf(expected.stream()
                        .map(text -> text.substring(0, text.indexOf('|')))
                        .toList());
        assertThat(new EvaluationStep(spark, workspace(), WIDE)
                        .run(evaluated("kept_results"), Progress.SILENT)
                        .evaluation()
                        .rows())
                .isEqualTo(new EvaluationStep(spark, workspace(), NARROW)
                        .run(evaluated("narrow_results"), Progress.SILENT)
                        .evaluation()
                        .rows());
    }

    @Test
    void scoring_since_the_last_run_scores_late_records_as_the_narrower_scenario_does(SparkSession spark) {
        sinceLast(spark, "kept", WIDE, "kept_daily");
        sinceLast(spark, "narrow", NARROW, "narrow_daily");
        List<String> before = results(spark, "kept_daily");
        new Fleet()
                .reading("m2", "2015-03-20T03:30:00Z", 190.0, 450.0, 55.0, 140.0)
                .reading("m3", "2015-03-26T01:00:00Z", 101.0, 450.0, 88.0, 107.0)
                .error("m1", "2015-03-21T04:00:00Z", "error2")
                .append(spark, folder, WIDE);
        ScoringOutcome kept = sinceLast(spark, "kept", WIDE, "kept_daily");
        ScoringOutcome narrow = sinceLast(spark, "narrow", NARROW, "narrow_daily");
        assertThat(kept.changed()).isEqualTo(narrow.changed()).isPositive();
        assertThat(results(spark, "kept_daily"))
                .isEqualTo(results(spark, "narrow_daily"))
                .isNotEqualTo(before);
    }

    private static ScoringOutcome score(SparkSession spark, String model, FeatureSource source, String table) {
        return new ScoringStep(spark, workspace(), () -> START)
                .run(parameters(model, table, table), source, Progress.SILENT);
    }

    private static ScoringParameters parameters(String model, String table, String run) {
        return new ScoringParameters(ModelReference.parse(model), SCORED, table, run, 10, 3);
    }

    private static ScoringOutcome sinceLast(SparkSession spark, String model, Scenario scenario, String table) {
        SinceLastParameters parameters = new SinceLastParameters(
                ModelReference.parse(model),
                day(19),
                null,
                table,
                UUID.randomUUID().toString(),
                10,
                3);
        return new SinceLastStep(spark, workspace(), scenario, () -> START).run(parameters, Progress.SILENT);
    }

    private static EvaluationParameters evaluated(String table) {
        return EvaluationParameters.of(table, SCORED);
    }

    /** Machine, time, probabilities, call and fingerprint of each row, then why. */
    private static List<String> results(SparkSession spark, String table) {
        return spark
                .read()
                .format("delta")
                .load(workspace().tablePath(table))
                .orderBy("machine_id", "as_of")
                .collectAsList()
                .stream()
                .map(row -> said(row) + "|" + row.getAs("contributions"))
                .toList();
    }

    private static String said(Row row) {
        return "%s %s %s %s %s %s %s %s"
                .formatted(
                        row.getAs("machine_id"),
                        row.getAs("as_of"),
                        row.getAs("probability_comp1"),
                        row.getAs("probability_comp2"),
                        row.getAs("probability_comp3"),
                        row.getAs("probability_comp4"),
                        row.getAs("predicted_component"),
                        row.getAs("feature_fingerprint"));
    }

    private static FeatureSource stored(SparkSession spark) {
        RawTables tables = new RawTables(spark, workspace(), WIDE);
        return StoredFeatures.beside(tables, WIDE, workspace(), "wide_features");
    }

    private static FeatureSource computed(SparkSession spark, Scenario scenario) {
        return new ComputedFeatures(spark, workspace(), scenario);
    }

    private static StoredModel model(String name) {
        return new ModelStore(workspace(), new Configuration()).open(ModelReference.parse(name));
    }

    private static Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
