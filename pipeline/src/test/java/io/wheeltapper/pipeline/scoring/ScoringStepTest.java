package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.FeatureTables;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.testing.Folders;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import io.wheeltapper.pipeline.training.UnseenCategory;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class ScoringStepTest {
    private static final Instant NOW = Instant.parse("2016-02-03T04:05:06.789Z");
    private static final TimeRange FIRST = range(95, 105);
    private static final TimeRange SECOND = range(105, 120);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void train(SparkSession spark) {
        Hyperparameters small =
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(8).withDepth(4);
        train(spark, "drift", small);
        train(spark, "drift", small.withSeed(5));
        train(spark, "strict", small.withUnseenCategory(UnseenCategory.ERROR));
    }

    @BeforeEach
    void copyModels() throws IOException {
        Folders.copy(shared.resolve("models"), folder.resolve("models"));
    }

    @Test
    void a_row_has_the_models_calibrated_probabilities_and_its_call(SparkSession spark) {
        ScoringOutcome outcome = score(spark, "drift", FIRST, "one");
        assertThat(outcome.rows()).isEqualTo(10L * SyntheticFleet.MACHINES);

        StoredModel model = model("drift");
        Decision decision = model.manifest().decision();
        List<Row> expected = PipelineModel.load(model.pipelinePath())
                .transform(new SyntheticFleet(spark, 4).rows(FIRST))
                .orderBy("machine_id", "as_of")
                .select("classifier_probability")
                .collectAsList();
        List<Row> written = results(spark).orderBy("machine_id", "as_of").collectAsList();
        assertThat(written).hasSameSizeAs(expected);
        int calls = 0;
        for (int i = 0; i < written.size(); i++) {
            Row row = written.get(i);
            double[] calibrated = decision.calibrate(((Vector) expected.get(i).get(0)).toArray());
            int call = decision.call(calibrated);
            for (int component = 0; component < 3; component++) {
                assertThat(row.<Double>getAs("probability_comp" + (component + 1)))
                        .isEqualTo(calibrated[component]);
            }
            assertThat(row.<String>getAs("predicted_component"))
                    .isEqualTo(
                            call == Decision.NONE
                                    ? "none"
                                    : decision.components().get(call));
            calls += call == Decision.NONE ? 0 : 1;
        }
        assertThat(outcome.alarms()).isEqualTo(calls).isPositive();
        Row row = written.get(0);
        assertThat(row.<Double>getAs("threshold")).isIn(decision.thresholds());
        assertThat(row.<String>getAs("horizon")).isEqualTo("24h");
        assertThat(row.<String>getAs("model")).isEqualTo("drift");
        assertThat(row.<Integer>getAs("model_version")).isEqualTo(2);
        assertThat(row.<String>getAs("run_id")).isEqualTo("one");
        assertThat(row.<Timestamp>getAs("scored_at").toInstant()).isEqualTo(NOW);
        assertThat(row.<String>getAs("feature_fingerprint")).matches("[0-9a-f]{16}");
    }

    @Test
    void the_compiled_forest_and_the_pipeline_give_the_same_rows(SparkSession spark) {
        StoredModel model = model("drift");
        FeatureSource source = new SyntheticFleet(spark, 4)
                .with(
                        "model",
                        when(col("machine_id").equalTo("1"), lit("model9"))
                                .when(col("machine_id").equalTo("2"), lit(null))
                                .otherwise(col("model")));
        List<Row> compiled = ResultRows.fused(
                        spark,
                        model.forest(spark.sparkContext().hadoopConfiguration()).orElseThrow(),
                        model.manifest(),
                        source,
                        parameters("drift", FIRST, "compiled"))
                .orderBy("machine_id", "as_of")
                .collectAsList();

        assertThat(compiled)
                .hasSize(10 * SyntheticFleet.MACHINES)
                .isEqualTo(ResultRows.transformed(
                                source.rows(FIRST), PipelineModel.load(model.pipelinePath()), model.manifest())
                        .orderBy("machine_id", "as_of")
                        .collectAsList());
    }

    @Test
    void a_version_of_format_1_whose_pipeline_does_not_call_scores_the_same(SparkSession spark) {
        StoredModel model = model("drift");
        Dataset<Row> rows = new SyntheticFleet(spark, 4).rows(FIRST);
        List<PipelineStage> stages = new ArrayList<>();
        for (Transformer stage : PipelineModel.load(model.pipelinePath()).stages()) {
            if (stage instanceof RandomForestClassificationModel forest) {
                forest.setProbabilityCol("probability");
                forest.setPredictionCol("prediction");
                stages.add(forest);
                break;
            }
            stages.add(stage);
        }
        PipelineModel older =
                new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
        String manifest = JsonRecords.write(model.manifest());
        assertThat(manifest).contains("\"format\" : 2");

        assertThat(ResultRows.transformed(
                                rows,
                                older,
                                JsonRecords.read(
                                        manifest.replace("\"format\" : 2", "\"format\" : 1"), ModelManifest.class))
                        .orderBy("machine_id", "as_of")
                        .collectAsList())
                .isEqualTo(ResultRows.transformed(rows, PipelineModel.load(model.pipelinePath()), model.manifest())
                        .orderBy("machine_id", "as_of")
                        .collectAsList());
    }

    @Test
    void explanations_of_the_short_list_are_stored_and_add_up(SparkSession spark) {
        ScoringParameters explained =
                new ScoringParameters(ModelReference.parse("drift"), FIRST, "results", "explained", 5, 99);
        ScoringOutcome outcome = step(spark).run(explained, new SyntheticFleet(spark, 4), Progress.SILENT);
        ScoringOutcome plain = score(spark, "drift", FIRST, "plain");

        assertThat(plain.shortList())
                .allSatisfy(machine -> assertThat(machine.contributions()).isEmpty());
        assertThat(outcome.shortList())
                .hasSize(5)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("contributions")
                .isEqualTo(plain.shortList());
        StoredModel model = model("drift");
        CompiledForest forest =
                model.forest(spark.sparkContext().hadoopConfiguration()).orElseThrow();
        List<Row> last = PipelineModel.load(model.pipelinePath())
                .transform(new SyntheticFleet(spark, 4).rows(FIRST))
                .where(col("as_of").equalTo(lit(Timestamp.from(outcome.asOf()))))
                .collectAsList();
        for (MachineAtRisk machine : outcome.shortList()) {
            int label = 1 + model.manifest().components().indexOf(machine.component());
            double probability = last.stream()
                    .filter(row -> row.<String>getAs("machine_id").equals(machine.machineId()))
                    .map(row -> row.<Vector>getAs("classifier_probability").apply(label))
                    .findFirst()
                    .orElseThrow();
            assertThat(machine.contributions()).hasSize(4);
            assertThat(machine.contributions().stream()
                            .mapToDouble(Contribution::contribution)
                            .sum())
                    .isCloseTo(probability - forest.explainer().baseValue(label), within(1e-9));
            assertThat(machine.contributions())
                    .filteredOn(part -> part.feature().equals("readings_present_share_24h"))
                    .allSatisfy(part -> assertThat(part.value()).isNull());
        }
    }

    @Test
    void scoring_a_range_again_replaces_its_own_rows_and_no_others(SparkSession spark) {
        score(spark, "drift@1", FIRST, "older-version");
        score(spark, "drift", FIRST, "first");
        score(spark, "drift", SECOND, "other-range");
        score(spark, "strict", FIRST, "other-model");
        score(spark, "drift", FIRST, "again");

        assertThat(results(spark).groupBy("run_id").count().orderBy("run_id").collectAsList().stream()
                        .map(Row::toString))
                .containsExactly("[again,120]", "[older-version,120]", "[other-model,120]", "[other-range,180]");
        assertThat(fingerprints(spark, "again")).isEqualTo(fingerprints(spark, "older-version"));
    }

    @Test
    void two_scorings_at_once_leave_the_rows_of_one_of_them(SparkSession spark) {
        List<CompletableFuture<Void>> runs = Stream.of("left", "right")
                .map(run -> CompletableFuture.runAsync(() -> score(spark, "drift", FIRST, run)))
                .toList();
        runs.forEach(CompletableFuture::join);
        assertThat(results(spark).select("run_id").distinct().count()).isEqualTo(1);
        assertThat(results(spark).count()).isEqualTo(120);
    }

    @Test
    void a_range_in_pieces_gives_the_same_rows_as_in_one(SparkSession spark) {
        score(spark, "drift", range(95, 115), "whole");
        List<String> whole = scores(spark);
        score(spark, "drift", range(95, 101), "piece");
        score(spark, "drift", range(101, 115), "piece");
        assertThat(scores(spark)).isEqualTo(whole);
    }

    @Test
    void an_empty_range_scores_nothing_and_says_so(SparkSession spark) {
        ScoringOutcome outcome = score(spark, "drift", range(500, 510), "late");
        assertThat(outcome.rows()).isZero();
        assertThat(outcome.asOf()).isNull();
        assertThat(outcome.shortList()).isEmpty();
    }

    @Test
    void the_short_list_has_the_machines_at_most_risk_and_since_when(SparkSession spark) {
        score(spark, "drift", FIRST, "before");
        ScoringOutcome outcome = score(spark, "drift", SECOND, "now");
        Instant asOf = SyntheticFleet.step(119);
        assertThat(outcome.asOf()).isEqualTo(asOf);
        assertThat(outcome.machines()).isEqualTo(SyntheticFleet.MACHINES);
        assertThat(outcome.shortList()).hasSize(5);
        assertThat(outcome.machinesWithAlarm())
                .isEqualTo(results(spark)
                        .where(col("as_of").equalTo(lit(Timestamp.from(asOf))))
                        .where("predicted_component <> 'none'")
                        .count());

        double before = Double.MAX_VALUE;
        for (MachineAtRisk machine : outcome.shortList()) {
            double risk = machine.probability() / machine.threshold();
            assertThat(risk).isLessThanOrEqualTo(before);
            before = risk;
            assertThat(machine.alarm()).isEqualTo(risk >= 1);
            assertThat(machine.since()).isEqualTo(machine.alarm() ? naiveSince(spark, machine, asOf) : null);
            Double usual = model("drift").manifest().baseRates().get(machine.component());
            assertThat(machine.timesUsual())
                    .isEqualTo(usual == null || usual == 0 ? null : machine.probability() / usual);
        }
    }

    @Test
    void a_run_of_alarms_reaches_back_over_earlier_scorings_until_a_step_is_missing(SparkSession spark) {
        Dataset<Row> rows = spark.sql("""
                SELECT machine_id, as_of, probability_comp1, 0D AS probability_comp2, 0D AS probability_comp3,
                       IF(probability_comp1 > 0.99, 'comp1', 'none') AS predicted_component,
                       CAST(NULL AS ARRAY<STRUCT<feature: STRING, value: STRING, contribution: DOUBLE>>) AS contributions
                FROM VALUES ('1', TIMESTAMP '2015-01-01 00:00:00Z', 0.999D),
                            ('1', TIMESTAMP '2015-01-02 00:00:00Z', 0.999D),
                            ('1', TIMESTAMP '2015-01-02 12:00:00Z', 0.995D),
                            ('1', TIMESTAMP '2015-01-03 00:00:00Z', 0.993D),
                            ('2', TIMESTAMP '2015-01-02 12:00:00Z', 0.999D),
                            ('2', TIMESTAMP '2015-01-03 00:00:00Z', 0.001D),
                            ('3', TIMESTAMP '2014-12-30 00:00:00Z', 0.999D),
                            ('3', TIMESTAMP '2014-12-30 12:00:00Z', 0.997D),
                            ('4', TIMESTAMP '2015-01-01 12:00:00Z', 0.998D)
                     AS t(machine_id, as_of, probability_comp1)
                """);
        ModelManifest manifest = model("drift").manifest();
        Results results = new QueriedResults(rows);
        ShortList shortList = new ShortList(manifest, 10, SECOND);
        results.each(Long.MIN_VALUE, Long.MAX_VALUE, manifest.components(), shortList::add);
        Instant third = Instant.parse("2015-01-03T00:00:00Z");
        shortList.leaveOutFailed(Map.of(
                "1", Micros.of(third.minusSeconds(3_600)), "4", Micros.of(third), "unheard of", Micros.of(third)));

        List<MachineAtRisk> list = shortList.machinesAtRisk(results);
        assertThat(list).extracting(MachineAtRisk::machineId).containsExactly("3", "1", "2");
        assertThat(list.get(0).asOf()).isEqualTo(Instant.parse("2014-12-30T12:00:00Z"));
        assertThat(list.get(0).since()).isEqualTo(Instant.parse("2014-12-30T00:00:00Z"));
        assertThat(list.get(1).asOf()).isEqualTo(third);
        assertThat(list.get(1).since()).isEqualTo(Instant.parse("2015-01-02T00:00:00Z"));
        assertThat(list.get(2).since()).isNull();
        assertThat(shortList.latest()).isEqualTo(third);
        assertThat(shortList.machines()).isEqualTo(3);
        assertThat(shortList.machinesWithAlarm()).isEqualTo(2);
        assertThat(shortList.machinesWithOlderRow()).isEqualTo(1);
        assertThat(shortList.machinesFailed()).isEqualTo(1);
        assertThat(shortList.rows()).as("counted in another range").isZero();
    }

    @Test
    void features_that_do_not_fit_are_refused_column_by_column(SparkSession spark) {
        Dataset<Row> other = new SyntheticFleet(spark, 4)
                .rows(FIRST)
                .drop("pressure_mean_12h")
                .withColumn("model", lit(3))
                .withColumn("volt_mean_12h", col("volt_mean_12h").as("volt_mean_12h", unit("mV")));
        assertFails(
                () -> step(spark).run(parameters("drift", FIRST, "bad"), new Table(other), Progress.SILENT),
                "Table of the test does not have the features that model drift@2 was trained on",
                "volt_mean_12h: needed in V, found in mV",
                "pressure_mean_12h: needed as NUMBER, not there",
                "model: needed as CATEGORY, found as COUNT");
        assertThat(folder.resolve("tables")).doesNotExist();
    }

    @Test
    void a_results_table_of_another_kind_is_left_alone(SparkSession spark) {
        spark.range(3)
                .write()
                .format("delta")
                .save(folder.resolve("tables/results").toString());
        assertFails(
                () -> score(spark, "drift", FIRST, "bad"),
                "machine_id: in the new rows, not in the table",
                "id: in the table, not in the new rows");
        assertThat(results(spark).count()).isEqualTo(3);
    }

    @Test
    void a_model_that_was_told_so_stops_at_an_unseen_category(SparkSession spark) {
        FeatureSource renamed = new SyntheticFleet(spark, 4).with("model", lit("model9"));
        assertFails(
                () -> step(spark).run(parameters("strict", FIRST, "bad"), renamed, Progress.SILENT),
                "model strict@1 has not seen: {model=[model9]}");
        assertThat(step(spark)
                        .run(parameters("drift", FIRST, "good"), renamed, Progress.SILENT)
                        .rows())
                .isEqualTo(120);
    }

    @Test
    void the_fingerprint_tells_a_missing_value_from_one_that_stands_elsewhere(SparkSession spark) {
        FeatureSchema schema = FeatureTables.schemaOf(
                SparkSchemas.singles(spark.sql("SELECT 1D AS a, 1D AS b").schema()));
        Dataset<Row> rows = spark.sql(
                "SELECT * FROM VALUES (1D, NULL), (NULL, 1D), (1D, 1D), (1D, 1D), (CAST(NULL AS DOUBLE), NULL) AS t(a,"
                        + " b)");
        assertThat(rows.select(FingerprintColumn.of(schema)).distinct().count()).isEqualTo(4);
    }

    private static void train(SparkSession spark, String name, Hyperparameters hyperparameters) {
        TemporalSplit split = new TemporalSplit(
                SyntheticFleet.step(0), SyntheticFleet.step(60), SyntheticFleet.step(80), SyntheticFleet.step(95));
        new TrainingStep(spark, Workspace.at(shared.toString()), SyntheticFleet.SCENARIO, () -> NOW)
                .run(
                        new TrainingParameters(name, split, Duration.ofHours(24), List.of(), hyperparameters, null),
                        new SyntheticFleet(spark, 4),
                        (rows, horizon) -> rows,
                        Progress.SILENT);
    }

    private ScoringStep step(SparkSession spark) {
        return new ScoringStep(spark, Workspace.at(folder.toString()), () -> NOW);
    }

    private ScoringOutcome score(SparkSession spark, String model, TimeRange range, String runId) {
        return step(spark).run(parameters(model, range, runId), new SyntheticFleet(spark, 4), Progress.SILENT);
    }

    private static ScoringParameters parameters(String model, TimeRange range, String runId) {
        return new ScoringParameters(ModelReference.parse(model), range, "results", runId, 5, 0);
    }

    private StoredModel model(String reference) {
        return new ModelStore(Workspace.at(folder.toString()), new Configuration())
                .open(ModelReference.parse(reference));
    }

    private Dataset<Row> results(SparkSession spark) {
        return spark.read()
                .format("delta")
                .load(folder.resolve("tables/results").toString());
    }

    private List<String> fingerprints(SparkSession spark, String runId) {
        return results(spark)
                .where(col("run_id").equalTo(runId))
                .orderBy("machine_id", "as_of")
                .select("feature_fingerprint")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private List<String> scores(SparkSession spark) {
        return results(spark).drop("run_id").orderBy("machine_id", "as_of").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private Instant naiveSince(SparkSession spark, MachineAtRisk machine, Instant asOf) {
        Instant since = asOf;
        for (Row row : results(spark)
                .where(col("machine_id").equalTo(machine.machineId()))
                .orderBy(col("as_of").desc())
                .collectAsList()) {
            if (!row.<String>getAs("predicted_component").equals(machine.component())) {
                break;
            }
            since = row.<Timestamp>getAs("as_of").toInstant();
        }
        return since;
    }

    private static TimeRange range(int from, int to) {
        return new TimeRange(SyntheticFleet.step(from), SyntheticFleet.step(to));
    }

    private static Metadata unit(String unit) {
        return new MetadataBuilder().putString("unit", unit).build();
    }

    private static void assertFails(Runnable scoring, String... words) {
        assertThatThrownBy(scoring::run)
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContainingAll(words);
    }

    /** Feature rows as they come from a table. */
    private record Table(Dataset<Row> all) implements FeatureSource {
        @Override
        public FeatureSchema schema() {
            return FeatureTables.schemaOf(SparkSchemas.singles(all.schema()));
        }

        @Override
        public Dataset<Row> rows(TimeRange asOf) {
            return all;
        }

        @Override
        public Map<String, Long> tableVersions() {
            return Map.of();
        }

        @Override
        public String description() {
            return "Table of the test";
        }
    }
}
