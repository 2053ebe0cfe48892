package io.wheeltapper.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.history.FailureRecords;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Folders;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated fleet of units that run to failure, two in five of which are still running: rows, labels, short list and
 * evaluation beside a naive twin that counts cycles in the file.
 */
@ExtendWith(SharedSession.class)
class RunToFailureTest {
    private static final Scenario SCENARIO = ScenarioReader.read(Path.of("../scenarios/turbofan.yaml"));
    private static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final int HORIZON = 30;
    private static final TimeRange WHOLE = new TimeRange(ORIGIN, cycle(400));

    private static final LocalEngine ENGINE = LocalEngine.start(LocalEngine.UNLIMITED);

    @TempDir
    static Path shared;

    private record Life(int last, boolean ended) {
        /** Whether the unit has a row as of that cycle. */
        boolean hasRow(int cycle) {
            return cycle >= 1 && cycle <= newest();
        }

        int newest() {
            return ended ? last - 1 : last;
        }

        String label(int cycle) {
            if (ended) {
                return last - cycle <= HORIZON ? "engine" : "none";
            }
            return cycle + HORIZON <= last ? "none" : "unobserved";
        }
    }

    private static final Map<String, Life> LIVES = new TreeMap<>();

    @BeforeAll
    static void simulateAndTrain(SparkSession spark) throws IOException {
        new SimulateStep()
                .run(
                        SimulateParameters.into(shared.resolve("engines"))
                                .withShape(new FleetShape.RunToFailure(0.4))
                                .withMachines(24),
                        Progress.SILENT);
        for (String line : lines()) {
            String[] cells = line.split(",", -1);
            LIVES.put(cells[0], new Life(Integer.parseInt(cells[1]), cells[cells.length - 1].equals("1")));
        }
        ingest(spark, shared, shared.resolve("engines"));
        Hyperparameters small =
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(8).withDepth(4);
        new TrainingStep(spark, Workspace.at(shared.toString()), SCENARIO, () -> ORIGIN)
                .run(
                        new TrainingParameters(
                                "engines",
                                new TemporalSplit(ORIGIN, cycle(200), cycle(270), cycle(400)),
                                Duration.ofHours(HORIZON),
                                List.of(),
                                small,
                                null),
                        source(spark, shared),
                        labeller(spark, shared),
                        Progress.SILENT);
    }

    @AfterAll
    static void end() {
        ENGINE.close();
    }

    @Test
    void rows_and_labels_are_those_of_the_cycles(SparkSession spark) {
        List<String> expected = new ArrayList<>();
        LIVES.forEach((unit, life) -> {
            for (int cycle = 0; cycle <= life.last(); cycle++) {
                if (life.hasRow(cycle)) {
                    expected.add(unit + " " + cycle + " " + life.label(cycle));
                }
            }
        });
        assertThat(LIVES.values()).extracting(Life::ended).contains(true, false);
        assertThat(labeller(spark, shared)
                        .withLabels(source(spark, shared).rows(WHOLE), Duration.ofHours(HORIZON))
                        .selectExpr("machine_id", "as_of", "coalesce(label, 'unobserved')")
                        .collectAsList())
                .extracting(row -> row.getString(0) + " " + cycle(row.getTimestamp(1)) + " " + row.getString(2))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(labeller(spark, shared).notes())
                .as("a mark tells which are running")
                .isEmpty();
    }

    @Test
    void the_short_list_speaks_of_the_newest_cycle_of_each_unit_that_is_running(SparkSession spark) {
        ScoringOutcome outcome = score(spark, shared, WHOLE, "list");

        List<Row> newest = results(spark, shared).stream()
                .filter(row ->
                        running(row) && cycle(row.getTimestamp(1)) == life(row).newest())
                .sorted(Comparator.comparingDouble((Row row) -> row.<Double>getAs("probability_engine"))
                        .reversed()
                        .thenComparing(row -> row.getString(0)))
                .toList();
        int top = newest.stream()
                .mapToInt(row -> cycle(row.getTimestamp(1)))
                .max()
                .orElseThrow();
        assertThat(outcome.machines()).isEqualTo(newest.size()).isGreaterThan(5);
        assertThat(outcome.machinesFailed()).isEqualTo(LIVES.size() - newest.size());
        assertThat(outcome.asOf()).isEqualTo(cycle(top));
        assertThat(outcome.machinesWithOlderRow()).isEqualTo(newest.size() - 1);
        assertThat(outcome.machinesWithAlarm()).isEqualTo(count(newest, RunToFailureTest::isCalled));
        assertThat(outcome.silent()).isEmpty();
        assertThat(outcome.shortList()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            MachineAtRisk machine = outcome.shortList().get(i);
            assertThat(machine.machineId()).isEqualTo(newest.get(i).getString(0));
            assertThat(machine.asOf()).isEqualTo(newest.get(i).getTimestamp(1).toInstant());
            assertThat(machine.probability()).isEqualTo(newest.get(i).<Double>getAs("probability_engine"));
            assertThat(machine.contributions()).hasSize(2);
        }
    }

    @Test
    void evaluation_counts_the_cycles_whose_horizon_was_observed(SparkSession spark) {
        score(spark, shared, WHOLE, "evaluation");
        Evaluation evaluation = new EvaluationStep(spark, Workspace.at(shared.toString()), SCENARIO)
                .run(EvaluationParameters.of("evaluation", WHOLE), Progress.SILENT)
                .evaluation();

        List<Row> rows = results(spark, shared, "evaluation");
        List<Row> observed =
                rows.stream().filter(row -> !label(row).equals("unobserved")).toList();
        List<String> caught = observed.stream()
                .filter(row -> label(row).equals("engine") && isCalled(row))
                .map(row -> row.getString(0))
                .distinct()
                .toList();
        assertThat(evaluation.subject().rows()).isEqualTo(observed.size());
        assertThat(evaluation.subject().unobservedRows()).isEqualTo(rows.size() - observed.size());
        assertThat(evaluation.events().failures())
                .isEqualTo(LIVES.values().stream().filter(Life::ended).count());
        assertThat(evaluation.events().caught()).isEqualTo(caught.size()).isPositive();
        assertThat(evaluation.rows().confusion().count("engine", "engine"))
                .isEqualTo(count(observed, row -> label(row).equals("engine") && isCalled(row)));
        assertThat(evaluation.rows().confusion().count("none", "engine"))
                .isEqualTo(count(observed, row -> label(row).equals("none") && isCalled(row)));
    }

    @Test
    void going_on_after_each_part_of_the_record_ends_as_one_full_run(SparkSession spark, @TempDir Path folder)
            throws IOException {
        Folders.copy(shared.resolve("models"), folder.resolve("models"));
        Path part = Files.createDirectories(folder.resolve("part"));
        Files.write(
                part.resolve("telemetry.csv"),
                Stream.concat(
                                Stream.of(header()),
                                lines().stream().filter(line -> Integer.parseInt(line.split(",", -1)[1]) <= 150))
                        .toList());
        ingest(spark, folder, part);
        sinceLast(spark, folder);
        ingest(spark, folder, shared.resolve("engines"));
        ScoringOutcome continued = local(folder).sinceLast(sinceLast(), Progress.SILENT);
        ScoringOutcome whole = score(spark, shared, WHOLE, "list");

        assertThat(results(spark, folder)).hasSameSizeAs(results(spark, shared));
        assertThat(results(spark, folder).stream().map(RunToFailureTest::scored))
                .containsExactlyInAnyOrderElementsOf(results(spark, shared).stream()
                        .map(RunToFailureTest::scored)
                        .toList());
        assertThat(continued.shortList())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("contributions")
                .isEqualTo(whole.shortList());
        assertThat(continued.shortList())
                .allSatisfy(machine -> assertThat(machine.contributions()).hasSize(2));
        assertThat(continued.machines()).isEqualTo(whole.machines());
        assertThat(continued.machinesFailed()).isEqualTo(whole.machinesFailed());
    }

    @Test
    void both_engines_score_the_same_rows_and_list_the_same_machines(SparkSession spark) {
        ScoringOutcome expected = score(spark, shared, WHOLE, "ofSpark");
        ScoringOutcome found = local(shared).run(parameters(WHOLE, "ofThreads"), Progress.SILENT);
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("resultsData")
                .isEqualTo(expected);
        assertThat(results(spark, shared, "ofThreads"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(results(spark, shared, "ofSpark"));
    }

    @Test
    void failures_that_are_read_are_those_that_are_queried(SparkSession spark) throws IOException {
        String marked = Files.readString(Path.of("../scenarios/turbofan.yaml"));
        String unmarked = marked.replace("ended: {column: ended}", "")
                .replace("name: ended, type: integer", "name: ended, type: double");
        for (String text : List.of(marked, unmarked)) {
            Scenario scenario = ScenarioReader.parse(text, "turbofan");
            RawTables tables = new RawTables(spark, Workspace.at(shared.toString()), scenario);
            List<String> read = new ArrayList<>();
            FailureRecords.each(
                    tables.files(),
                    failure -> read.add("%s %d %d %s"
                            .formatted(
                                    failure.machine(), failure.eventTime(), failure.knownAt(), failure.component())));
            assertThat(tables.failures()
                            .selectExpr("machine_id", "unix_micros(event_time)", "unix_micros(known_at)", "component")
                            .collectAsList())
                    .extracting(row ->
                            "%s %d %d %s".formatted(row.getString(0), row.getLong(1), row.getLong(2), row.getString(3)))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(read);
        }
    }

    @Test
    void without_a_mark_all_records_end_and_that_is_said(SparkSession spark) throws IOException {
        Scenario unmarked = ScenarioReader.parse(
                Files.readString(Path.of("../scenarios/turbofan.yaml"))
                        .replace("ended: {column: ended}", "")
                        .replace("name: ended, type: integer", "name: ended, type: double"),
                "unmarked");
        RawLabeller labeller =
                new RawLabeller(new RawTables(spark, Workspace.at(shared.toString()), unmarked), unmarked);
        assertThat(labeller.notes())
                .containsExactly(
                        "No mark says which of the 24 machines are still running; the records of all are assumed "
                                + "to end with a failure. If some are running, set ended: {column: …} in scenario turbofan.");
        assertThat(new RawTables(spark, Workspace.at(shared.toString()), unmarked)
                        .failures()
                        .count())
                .isEqualTo(24);
    }

    private static void ingest(SparkSession spark, Path workspace, Path folder) {
        new IngestStep(spark, Workspace.at(workspace.toString()), SCENARIO, InstantSource.system())
                .run(IngestParameters.of(List.of(folder.toString())), Progress.SILENT);
    }

    private static ScoringOutcome score(SparkSession spark, Path workspace, TimeRange range, String table) {
        return new ScoringStep(spark, Workspace.at(workspace.toString()), () -> ORIGIN)
                .run(parameters(range, table), source(spark, workspace), Progress.SILENT);
    }

    private static ScoringParameters parameters(TimeRange range, String table) {
        return new ScoringParameters(ModelReference.parse("engines"), range, table, "run", 5, 2);
    }

    private static ScoringOutcome sinceLast(SparkSession spark, Path workspace) {
        return new SinceLastStep(spark, Workspace.at(workspace.toString()), SCENARIO, () -> ORIGIN)
                .run(sinceLast(), Progress.SILENT);
    }

    private static SinceLastParameters sinceLast() {
        return new SinceLastParameters(ModelReference.parse("engines"), ORIGIN, null, "list", "run", 5, 2);
    }

    private static LocalScoringStep local(Path workspace) {
        return new LocalScoringStep(ENGINE, Workspace.at(workspace.toString()), SCENARIO, () -> ORIGIN);
    }

    private static ComputedFeatures source(SparkSession spark, Path workspace) {
        return new ComputedFeatures(spark, Workspace.at(workspace.toString()), SCENARIO);
    }

    private static RawLabeller labeller(SparkSession spark, Path workspace) {
        return new RawLabeller(new RawTables(spark, Workspace.at(workspace.toString()), SCENARIO), SCENARIO);
    }

    private static List<Row> results(SparkSession spark, Path workspace) {
        return results(spark, workspace, "list");
    }

    private static List<Row> results(SparkSession spark, Path workspace, String table) {
        return spark.read()
                .format("delta")
                .load(workspace.resolve("tables").resolve(table).toString())
                .collectAsList();
    }

    private static String scored(Row row) {
        return "%s %s %s %s"
                .formatted(
                        row.getString(0),
                        row.getTimestamp(1),
                        row.<Double>getAs("probability_engine"),
                        row.<String>getAs("feature_fingerprint"));
    }

    private static boolean running(Row row) {
        return !life(row).ended();
    }

    private static String label(Row row) {
        return life(row).label(cycle(row.getTimestamp(1)));
    }

    private static boolean isCalled(Row row) {
        return row.<String>getAs("predicted_component").equals("engine");
    }

    private static Life life(Row row) {
        return java.util.Objects.requireNonNull(LIVES.get(row.getString(0)));
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    private static String header() throws IOException {
        return Files.readAllLines(shared.resolve("engines/telemetry.csv")).get(0);
    }

    private static List<String> lines() throws IOException {
        List<String> all = Files.readAllLines(shared.resolve("engines/telemetry.csv"));
        return all.subList(1, all.size());
    }

    private static Instant cycle(int number) {
        return ORIGIN.plus(Duration.ofHours(number));
    }

    private static int cycle(Timestamp time) {
        return (int) Duration.between(ORIGIN, time.toInstant()).toHours();
    }
}
