package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.features.ScenarioText;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compares the figures and the report with Spark's, to the bit, on seeded random fleets and results. */
@ExtendWith(SharedSession.class)
class LocalEvaluationStepTest {
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final int DAYS = 12;
    private static final TimeRange RANGE = new TimeRange(START, START.plus(Duration.ofDays(DAYS)));
    private static final EvaluationParameters ASKED = EvaluationParameters.of("results", RANGE);
    private static final StructType RESULTS = StructType.fromDDL("""
            machine_id STRING, as_of TIMESTAMP, horizon STRING, predicted_component STRING, threshold DOUBLE,
            probability_comp1 DOUBLE, probability_comp2 DOUBLE, probability_comp3 DOUBLE, probability_comp4 DOUBLE,
            model STRING, model_version INT
            """);

    private final LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED);

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void figures_and_report_equal_sparks(SparkSession spark) throws IOException {
        assertSame(spark, ScenarioReader.builtIn(), 1);
    }

    @Test
    void so_they_do_where_machines_are_watched_one_by_one(SparkSession spark) throws IOException {
        assertSame(
                spark,
                ScenarioReader.parse(
                        ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "one-by-one"),
                2);
    }

    private void assertSame(SparkSession spark, Scenario scenario, long seed) throws IOException {
        Fleet fleet = RandomFleet.of(seed, scenario, 5, START, DAYS);
        fleet.write(spark, folder, scenario);
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (String machine : List.of("m1", "m2", "m3", "m4", "m5", "stranger")) {
            rows.addAll(results(random, machine, 1));
        }
        rows.addAll(results(random, "m1", 2));
        // Several files, of which two overlap in machines and times.
        append(spark, rows.subList(0, rows.size() / 3));
        append(spark, rows.subList(rows.size() / 3, rows.size()));
        EvaluationParameters asked =
                ASKED.withModelVersion(1).withCosts(new Costs(1_000, 100)).withReport(folder + "/local.html");

        EvaluationOutcome local = local(scenario, asked);
        EvaluationOutcome remote = new EvaluationStep(spark, workspace(), scenario)
                .run(asked.withReport(folder + "/spark.html"), Progress.SILENT);

        assertThat(local.evaluation()).isEqualTo(remote.evaluation());
        assertThat(Files.readString(folder.resolve("local.html")))
                .isEqualTo(Files.readString(folder.resolve("spark.html")));
        assertThat(local.evaluation().events().caught()).isGreaterThan(5);
        assertThat(local.evaluation().events().falseAlarms()).isGreaterThan(5);
        assertThat(local.evaluation().subject().unobservedRows()).isPositive();
    }

    @Test
    void what_cannot_be_evaluated_is_refused_in_the_same_words(SparkSession spark) {
        Scenario scenario = ScenarioReader.builtIn();
        assertSameRefusal(spark, scenario, ASKED, "Table results is not in workspace");
        append(spark, results(new Random(1), "m1", 1));
        assertSameRefusal(spark, scenario, ASKED, "contains no telemetry yet");
        RandomFleet.of(3, scenario, 1, START, 2).write(spark, folder, scenario);
        append(spark, results(new Random(2), "m1", 2).subList(0, 3));
        assertSameRefusal(spark, scenario, ASKED, "rows of 2 models or versions");
        assertSameRefusal(spark, scenario, ASKED.withModel("brakes"), "has no rows of model brakes");
        TimeRange later = new TimeRange(RANGE.end(), RANGE.end().plus(Duration.ofDays(1)));
        assertSameRefusal(
                spark,
                scenario,
                EvaluationParameters.of("results", later).withModelVersion(2),
                "3 such rows have as-of times");
        TimeRange unobserved = new TimeRange(START.plus(Duration.ofDays(4)), RANGE.end());
        assertSameRefusal(
                spark,
                scenario,
                EvaluationParameters.of("results", unobserved).withModelVersion(1),
                "can be evaluated yet");
        Scenario other = ScenarioReader.parse(ScenarioText.builtIn().replace("comp4", "gear"), "other");
        assertSameRefusal(spark, other, ASKED, "lacks the column probability_gear");
        append(
                spark,
                List.of(RowFactory.create(
                        "m1", Timestamp.from(START), "24h", "none", 0.5, 0.1, Double.NaN, 0.1, 0.1, "bearings", 3)));
        assertSameRefusal(spark, scenario, ASKED.withModelVersion(3), "1 rows of results");
    }

    @Test
    void a_table_with_deletion_vectors_is_left_to_spark(SparkSession spark) {
        Scenario scenario = ScenarioReader.builtIn();
        RandomFleet.of(3, scenario, 1, START, 4).write(spark, folder, scenario);
        append(spark, results(new Random(1), "m1", 1));
        String table = "delta.`%s`".formatted(workspace().tablePath("results"));
        spark.sql("ALTER TABLE %s SET TBLPROPERTIES (delta.enableDeletionVectors = true)".formatted(table));
        spark.sql("DELETE FROM %s WHERE as_of = TIMESTAMP '%s'".formatted(table, START));

        assertThatThrownBy(() -> local(scenario, ASKED))
                .isInstanceOf(NeedsSparkException.class)
                .hasMessage("table results has deletion vectors or renamed columns");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    private void assertSameRefusal(SparkSession spark, Scenario scenario, EvaluationParameters asked, String expected) {
        assertThatThrownBy(() -> new EvaluationStep(spark, workspace(), scenario).run(asked, Progress.SILENT))
                .isInstanceOfSatisfying(WheeltapperException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(expected);
                    assertThatThrownBy(() -> local(scenario, asked))
                            .isInstanceOfSatisfying(WheeltapperException.class, ours -> {
                                assertThat(ours).hasMessage(refusal.getMessage());
                                assertThat(ours.code()).isEqualTo(refusal.code());
                            });
                });
    }

    private EvaluationOutcome local(Scenario scenario, EvaluationParameters asked) {
        return new LocalEvaluationStep(engine, workspace(), scenario).run(asked, Progress.SILENT);
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private void append(SparkSession spark, List<Row> rows) {
        Dataset<Row> results = spark.createDataFrame(rows, RESULTS);
        results.repartition(2)
                .write()
                .format("delta")
                .mode("append")
                .save(workspace().tablePath("results"));
    }

    private static List<Row> results(Random random, String machine, int version) {
        List<String> components = List.of("comp1", "comp2", "comp3", "comp4");
        List<Row> rows = new ArrayList<>();
        for (Instant asOf = START; asOf.isBefore(RANGE.end()); asOf = asOf.plus(Duration.ofHours(12))) {
            double[] probabilities = random.doubles(4)
                    .map(number -> random.nextInt(9) == 0 ? Math.rint(number) : number * number / 1.7)
                    .toArray();
            double most = Arrays.stream(probabilities).max().orElseThrow();
            int component = (int)
                    Arrays.stream(probabilities).takeWhile(each -> each < most).count();
            String predicted = most > 0.3 ? components.get(component) : "none";
            if (random.nextInt(7) > 0) {
                rows.add(RowFactory.create(
                        machine,
                        Timestamp.from(asOf),
                        "24h",
                        predicted,
                        0.3,
                        probabilities[0],
                        probabilities[1],
                        probabilities[2],
                        probabilities[3],
                        "bearings",
                        version));
            }
        }
        return rows;
    }
}
