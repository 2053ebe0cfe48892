package io.wheeltapper.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.ScenarioText;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.FailingFiles;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.Folders;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After any sequence of ingests and runs the results are those of one run over the whole range. */
@ExtendWith(SharedSession.class)
class SinceLastTest {
    private static final Scenario SCENARIO = ScenarioReader.builtIn();
    private static final Scenario EACH_MACHINE_FOR_ITSELF = ScenarioReader.parse(
            ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "each for itself");
    private static final Scenario ALL_FEATURES = ScenarioReader.parse(ScenarioText.withAllFeatures(), "all features");
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final Instant FIRST_AS_OF = START.plus(Duration.ofDays(1));
    private static final int DAYS = 8;
    private static final int BATCHES = 5;

    private static final LocalEngine ENGINE = LocalEngine.start(LocalEngine.UNLIMITED);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    /** Decides which engine does a run. */
    private final Random engines = new Random(23);

    /** End of the as-of times of the last run. */
    private Instant scored = FIRST_AS_OF;

    /** What the runs have said of themselves. */
    private final List<String> phases = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void train(SparkSession spark) {
        RandomFleet.of(99, SCENARIO, 6, START, 24).append(spark, shared, SCENARIO);
        Workspace workspace = Workspace.at(shared.toString());
        TemporalSplit split = new TemporalSplit(
                START,
                START.plus(Duration.ofDays(12)),
                START.plus(Duration.ofDays(17)),
                START.plus(Duration.ofDays(23)));
        train(spark, workspace, SCENARIO, "random", split, 1);
        train(spark, workspace, SCENARIO, "random", split, 2);
        train(spark, workspace, ALL_FEATURES, "everything", split, 1);
    }

    private static void train(
            SparkSession spark, Workspace workspace, Scenario scenario, String name, TemporalSplit split, long seed) {
        Hyperparameters small =
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(8).withDepth(4);
        new TrainingStep(spark, workspace, scenario, () -> START)
                .run(
                        new TrainingParameters(
                                name, split, Duration.ofHours(24), List.of(), small.withSeed(seed), null),
                        new ComputedFeatures(spark, workspace, scenario),
                        new RawLabeller(new RawTables(spark, workspace, scenario), scenario),
                        Progress.SILENT);
    }

    /** A model on all features of the scenario. */
    private static String modelOf(Scenario scenario) {
        return scenario.equals(ALL_FEATURES) ? "everything@1" : "random@1";
    }

    @AfterAll
    static void end() {
        ENGINE.close();
    }

    @BeforeEach
    void copyModels() throws IOException {
        Folders.copy(shared.resolve("models"), folder.resolve("models"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1})
    void any_order_of_ingests_and_runs_ends_as_one_full_run(long seed, SparkSession spark) {
        anyOrder(spark, SCENARIO, seed);
    }

    @Test
    void machines_that_are_watched_each_for_itself_too(SparkSession spark) {
        anyOrder(spark, EACH_MACHINE_FOR_ITSELF, 3);
    }

    @Test
    void features_that_reach_back_to_the_first_reading_or_to_a_replacement_too(SparkSession spark) {
        anyOrder(spark, ALL_FEATURES, 6);
    }

    @Test
    void both_engines_store_the_same_rows_of_a_range_and_say_the_same_of_them(SparkSession spark) {
        RandomFleet.of(21, SCENARIO, 5, START, DAYS).append(spark, folder, SCENARIO);
        new Fleet().machine("silent\uD83D\uDE00").append(spark, folder, SCENARIO);
        TimeRange range = new TimeRange(FIRST_AS_OF, START.plus(Duration.ofDays(DAYS)));
        TimeRange again = new TimeRange(FIRST_AS_OF.plus(Duration.ofDays(2)), START.plus(Duration.ofDays(5)));
        for (TimeRange part : List.of(range, again)) {
            ScoringParameters asked =
                    new ScoringParameters(ModelReference.parse("random@1"), part, "results", "a run", 2, 3);
            ScoringParameters twin =
                    new ScoringParameters(ModelReference.parse("random@1"), part, "twin", "a run", 2, 3);
            ScoringOutcome expected =
                    step(spark).run(asked, new ComputedFeatures(spark, workspace(), SCENARIO), Progress.SILENT);
            ScoringOutcome found = local(SCENARIO).run(twin, Progress.SILENT);
            assertThat(found)
                    .usingRecursiveComparison()
                    .ignoringFields("resultsData")
                    .isEqualTo(expected);
            assertThat(found.shortList().get(0).contributions()).hasSize(3);
            assertThat(table(spark, "twin").collectAsList())
                    .isEqualTo(table(spark, "results").collectAsList())
                    .isNotEmpty();
            assertThat(table(spark, "twin").schema())
                    .isEqualTo(table(spark, "results").schema());
        }
    }

    private Dataset<Row> table(SparkSession spark, String name) {
        return spark.read()
                .format("delta")
                .load(folder.resolve("tables").resolve(name).toString())
                .orderBy("machine_id", "as_of");
    }

    @Test
    void a_late_first_reading_or_error_changes_all_later_rows(SparkSession spark) {
        RandomFleet.of(9, ALL_FEATURES, 2, START, 4).append(spark, folder, ALL_FEATURES);
        new Fleet().replacement("m2", "2015-03-01T00:00:00Z", "comp1").append(spark, folder, ALL_FEATURES);
        sinceLast(spark, ALL_FEATURES, "everything@1", FIRST_AS_OF);
        new Fleet()
                .reading("m1", "2015-02-27T00:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .error("m2", "2015-03-01T01:00:00Z", "error1")
                .append(spark, folder, ALL_FEATURES);
        runAndCompare(spark, ALL_FEATURES);
        assertThat(phases).noneMatch(phase -> phase.startsWith("comparing all results"));
    }

    @Tag("proofs-2")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void many_orders_end_as_one_full_run(long seed, SparkSession spark) {
        anyOrder(spark, seed % 4 == 0 ? EACH_MACHINE_FOR_ITSELF : SCENARIO, seed);
    }

    private void anyOrder(SparkSession spark, Scenario scenario, long seed) {
        Random random = new Random(seed);
        boolean hasBegun = false;
        Fleet whole = RandomFleet.of(seed, scenario, 4, START, DAYS);
        // Where a failure ends a machine's life, an early one would leave nothing to compare.
        whole.failures.removeIf(failure -> failure.time().isBefore(START.plus(Duration.ofDays(5))));
        for (Fleet batch : dealt(whole, random)) {
            batch.append(spark, folder, scenario);
            disturb(spark, scenario, random, hasBegun);
            if (random.nextInt(3) > 0) {
                runAndCompare(spark, scenario);
                hasBegun = true;
            }
        }
        runAndCompare(spark, scenario);
        assertThat(sinceLast(spark, scenario, modelOf(scenario), null).changed())
                .isZero();
        assertThat(phases).anyMatch(phase -> phase.contains("earlier results of"));
    }

    /** Records come in the order of their times, but every fourth comes later, and the last machine is listed late. */
    private static List<Fleet> dealt(Fleet whole, Random random) {
        List<Fleet> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(new Fleet());
        }
        whole.machines.forEach(each -> batches.get(each.id().equals("m4") ? random.nextInt(BATCHES) : 0)
                .machines
                .add(each));
        whole.readings.forEach(
                each -> batches.get(batch(each.time(), random)).readings.add(each));
        whole.errors.forEach(
                each -> batches.get(batch(each.time(), random)).errors.add(each));
        whole.replacements.forEach(
                each -> batches.get(batch(each.time(), random)).replacements.add(each));
        whole.failures.forEach(
                each -> batches.get(batch(each.time(), random)).failures.add(each));
        return batches;
    }

    private static int batch(Instant time, Random random) {
        long natural = Duration.between(START, time).toHours() * BATCHES / (24 * DAYS);
        int first = (int) Math.max(0, Math.min(BATCHES - 1, natural));
        return random.nextInt(4) == 0 ? first + random.nextInt(BATCHES - first) : first;
    }

    /** What else people and programs do to tables. */
    private void disturb(SparkSession spark, Scenario scenario, Random random, boolean hasResults) {
        switch (random.nextInt(8)) {
            case 0 -> sql(spark, "DELETE FROM %s WHERE machine_id = 'm2' AND hour(event_time) < 5", "telemetry");
            case 1 -> sql(spark, "UPDATE %s SET age = age + 1 WHERE machine_id = 'm1'", "machines");
            case 2 ->
                sql(
                        spark,
                        "UPDATE %s SET volt = volt + 1 WHERE machine_id = 'm3' AND day(event_time) = 3",
                        "telemetry");
            case 3 -> sql(spark, "OPTIMIZE %s", hasResults ? "results" : "telemetry");
            case 4 -> {
                if (hasResults) {
                    sql(spark, "DELETE FROM %s WHERE machine_id = 'm3' AND day(as_of) = 4", "results");
                }
            }
            case 5 -> {
                Instant from = FIRST_AS_OF.plus(Duration.ofHours(random.nextInt(100)));
                ScoringParameters some =
                        parameters(modelOf(scenario), new TimeRange(from, from.plus(Duration.ofDays(2))));
                if (engines.nextBoolean()) {
                    local(scenario).run(some, Progress.SILENT);
                } else {
                    step(spark).run(some, new ComputedFeatures(spark, workspace(), scenario), Progress.SILENT);
                }
            }
            default -> {}
        }
    }

    private void runAndCompare(SparkSession spark, Scenario scenario) {
        Instant fresh = scored;
        Map<String, Row> before = results(spark);
        ScoringOutcome outcome = sinceLast(spark, scenario, modelOf(scenario), FIRST_AS_OF);
        Map<String, Row> after = results(spark);

        ComputedFeatures source = new ComputedFeatures(spark, workspace(), scenario);
        TimeRange whole =
                new TimeRange(FIRST_AS_OF, source.observed().orElseThrow().end());
        assertThat(after).isNotEmpty();
        assertThat(scores(after.values()))
                .containsExactlyInAnyOrderElementsOf(scores(step(spark)
                        .rows(parameters(modelOf(scenario), whole), source)
                        .collectAsList()));

        long changed = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(key ->
                        Instant.parse(key.substring(key.indexOf(' ') + 1)).isBefore(fresh))
                .filter(key -> !runOf(before.get(key)).equals(runOf(after.get(key))))
                .peek(key -> assertThat(fingerprint(before.get(key))).isNotEqualTo(fingerprint(after.get(key))))
                .count();
        if (!before.isEmpty()) {
            assertThat(outcome.changed()).isEqualTo(changed);
        }
    }

    @Test
    void only_what_is_new_is_written_and_late_records_change_their_rows_alone(SparkSession spark) {
        Fleet fleet = RandomFleet.of(5, SCENARIO, 3, START, 4);
        // Nobody is silent at the times that matter below: rows need a reading.
        for (String time : List.of("2015-03-02T23:30:00Z", "2015-03-03T23:30:00Z", "2015-03-04T11:30:00Z")) {
            for (String machine : List.of("m1", "m2", "m3")) {
                fleet.reading(machine, time, 100.0, 100.0, 100.0, 100.0);
            }
        }
        fleet.append(spark, folder, SCENARIO);
        ScoringOutcome first = sinceLast(spark, SCENARIO, "random@1", FIRST_AS_OF);
        assertThat(first.changed()).isZero();
        assertThat(first.rows()).isEqualTo(results(spark).size()).isPositive();
        Map<String, Row> before = results(spark);

        assertThat(sinceLast(spark, SCENARIO, "random@1", null).changed()).isZero();
        assertThat(results(spark)).isEqualTo(before);

        new Fleet().error("m2", "2015-03-02T13:00:00Z", "error3").append(spark, folder, SCENARIO);
        ScoringOutcome late = sinceLast(spark, SCENARIO, "random@1", null);
        Map<String, Row> after = results(spark);
        after.entrySet().removeAll(before.entrySet());
        assertThat(after.keySet())
                .containsExactlyInAnyOrder(
                        "m2 2015-03-03T00:00:00Z",
                        "m2 2015-03-03T12:00:00Z",
                        "m2 2015-03-04T00:00:00Z",
                        "m2 2015-03-04T12:00:00Z");
        assertThat(late.changed()).isEqualTo(4);
        assertThat(late.asOf()).isEqualTo(first.asOf());

        new Fleet().reading("m1", "2015-03-05T01:00:00Z", 1.0, 2.0, 3.0, 4.0).append(spark, folder, SCENARIO);
        ScoringOutcome next = sinceLast(spark, SCENARIO, "random@1", null);
        assertThat(next.rows()).isEqualTo(3);
        assertThat(next.asOf()).isEqualTo(Instant.parse("2015-03-05T00:00:00Z"));
        assertThat(next.changed()).isZero();
        assertThat(phases)
                .noneMatch(phase -> phase.startsWith("comparing all results"))
                .anyMatch(phase -> phase.contains("earlier results of 1 machines"));
    }

    @Test
    void a_new_version_begins_where_the_one_before_has_ended(SparkSession spark) {
        RandomFleet.of(6, SCENARIO, 3, START, 3).append(spark, folder, SCENARIO);
        assertThatThrownBy(() -> sinceLast(spark, SCENARIO, "random@1", null))
                .hasMessageContaining("The start is missing")
                .hasMessageContaining("as start-date");
        sinceLast(spark, SCENARIO, "random@1", FIRST_AS_OF);
        assertThat(sinceLast(spark, SCENARIO, "random@2", null).rows()).isZero();
        new Fleet().reading("m1", "2015-03-04T12:00:00Z", 1.0, 2.0, 3.0, 4.0).append(spark, folder, SCENARIO);
        ScoringOutcome second = sinceLast(spark, SCENARIO, "random@2", null);
        assertThat(second.rows()).isEqualTo(second.machines() * 2).isPositive();
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    void where_the_tables_keep_no_feed_all_rows_are_compared(SparkSession spark) {
        RandomFleet.of(7, SCENARIO, 3, START, 4).append(spark, folder, SCENARIO);
        sinceLast(spark, SCENARIO, "random@1", FIRST_AS_OF);
        sql(spark, "ALTER TABLE %s SET TBLPROPERTIES (delta.enableChangeDataFeed = false)", "telemetry");
        sql(spark, "DELETE FROM %s WHERE machine_id = 'm2' AND event_time < '2015-03-03'", "telemetry");
        runAndCompare(spark, SCENARIO);
        assertThat(phases).anyMatch(phase -> phase.startsWith("comparing all results"));
    }

    @Test
    void a_full_disk_leaves_the_results_as_they_were(SparkSession spark) {
        RandomFleet.of(31, SCENARIO, 3, START, 20).append(spark, folder, SCENARIO);
        local(SCENARIO).sinceLast(sinceLast("random@1", FIRST_AS_OF), phases::add);
        new Fleet().error("m2", "2015-03-14T13:00:00Z", "error3").append(spark, folder, SCENARIO);
        Map<String, Row> before = results(spark);
        int made = 0;
        try (LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED)) {
            FailingFiles.use(engine.hadoop());
            LocalScoringStep step = new LocalScoringStep(engine, workspace(), SCENARIO, () -> START);
            for (boolean isDone = false; !isDone; made++) {
                FailingFiles.LEFT.set(made);
                try {
                    isDone = step.sinceLast(sinceLast("random@1", null), phases::add)
                                    .changed()
                            > 0;
                } catch (WheeltapperException e) {
                    assertThat(e).hasMessageContaining("Nothing has been changed");
                    assertThat(results(spark)).isEqualTo(before);
                }
            }
        }
        assertThat(made).isGreaterThan(2);
        assertThat(results(spark)).isNotEqualTo(before);
        runAndCompare(spark, SCENARIO);
    }

    @Test
    void two_runs_at_once_leave_what_one_would(SparkSession spark) {
        RandomFleet.of(8, SCENARIO, 3, START, 3).append(spark, folder, SCENARIO);
        sinceLast(spark, SCENARIO, "random@1", FIRST_AS_OF);
        new Fleet()
                .error("m2", "2015-03-02T13:00:00Z", "error3")
                .reading("m1", "2015-03-05T01:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .append(spark, folder, SCENARIO);
        SinceLastParameters now = sinceLast("random@1", null);
        List<CompletableFuture<Void>> runs = Stream.<Runnable>of(
                        () -> local(SCENARIO).sinceLast(now, phases::add),
                        () -> local(SCENARIO).sinceLast(now, phases::add),
                        () -> new SinceLastStep(spark, workspace(), SCENARIO, () -> START).run(now, phases::add))
                .map(CompletableFuture::runAsync)
                .toList();
        runs.forEach(CompletableFuture::join);
        runAndCompare(spark, SCENARIO);
    }

    private ScoringOutcome sinceLast(SparkSession spark, Scenario scenario, String model, @Nullable Instant start) {
        SinceLastParameters parameters = sinceLast(model, start);
        ScoringOutcome outcome = engines.nextBoolean()
                ? local(scenario).sinceLast(parameters, phases::add)
                : new SinceLastStep(spark, workspace(), scenario, () -> START).run(parameters, phases::add);
        scored = outcome.toDate();
        return outcome;
    }

    private static SinceLastParameters sinceLast(String model, @Nullable Instant start) {
        return new SinceLastParameters(
                ModelReference.parse(model),
                start,
                null,
                "results",
                UUID.randomUUID().toString(),
                3,
                0);
    }

    private LocalScoringStep local(Scenario scenario) {
        return new LocalScoringStep(ENGINE, workspace(), scenario, () -> START);
    }

    private static ScoringParameters parameters(String model, TimeRange range) {
        return new ScoringParameters(
                ModelReference.parse(model), range, "results", UUID.randomUUID().toString(), 3, 0);
    }

    private ScoringStep step(SparkSession spark) {
        return new ScoringStep(spark, workspace(), () -> START);
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private void sql(SparkSession spark, String statement, String table) {
        spark.sql(statement.formatted("delta.`" + folder.resolve("tables").resolve(table) + "`"));
    }

    /** By machine and as-of time. */
    private Map<String, Row> results(SparkSession spark) {
        Map<String, Row> results = new HashMap<>();
        Path table = folder.resolve("tables/results");
        if (Files.exists(table)) {
            Dataset<Row> rows = spark.read().format("delta").load(table.toString());
            for (Row row : rows.where("model_version = 1").collectAsList()) {
                assertThat(results.put(row.getString(0) + " " + asOf(row).toInstant(), row))
                        .isNull();
            }
        }
        return results;
    }

    private static List<String> scores(Iterable<Row> rows) {
        List<String> scores = new ArrayList<>();
        for (Row row : rows) {
            scores.add(row.getString(0) + " " + asOf(row).toInstant() + " " + row.<String>getAs("predicted_component")
                    + " " + row.<Double>getAs("probability_comp1") + " " + row.<Double>getAs("probability_comp2")
                    + " " + row.<Double>getAs("probability_comp3") + " " + row.<Double>getAs("probability_comp4")
                    + " " + fingerprint(row));
        }
        return scores;
    }

    private static Timestamp asOf(Row row) {
        return row.getAs("as_of");
    }

    private static String runOf(@Nullable Row row) {
        return row == null ? "" : row.getAs("run_id");
    }

    private static String fingerprint(@Nullable Row row) {
        return row == null ? "" : row.getAs("feature_fingerprint");
    }
}
