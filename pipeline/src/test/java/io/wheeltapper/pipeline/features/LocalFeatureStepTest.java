package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compares tables and outcomes with those of {@link FeatureStep}, to the bit, on seeded random fleets. */
@ExtendWith(SharedSession.class)
class LocalFeatureStepTest {
    private static final Instant START = Instant.parse("2015-10-24T00:00:00Z");
    private static final int DAYS = 6;
    private static final Duration HORIZON = Duration.ofHours(24);

    private final LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED);

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void ranges_that_either_engine_writes_in_turn_end_as_one_table_of_sparks(SparkSession spark) {
        Scenario scenario = ScenarioReader.parse(ScenarioText.withAllFeatures(), "all");
        RandomFleet.of(8, scenario, 4, START, DAYS).write(spark, folder, scenario);
        Random random = new Random(8);
        FeatureOutcome last = local(scenario, "mixed", 0, DAYS, HORIZON);
        for (int run = 0; run < 5; run++) {
            int from = random.nextInt(DAYS);
            int to = from + 1 + random.nextInt(DAYS);
            last = random.nextBoolean()
                    ? local(scenario, "mixed", from, to, HORIZON)
                    : spark(spark, scenario, "mixed", from, to, HORIZON);
        }
        FeatureOutcome whole = spark(spark, scenario, "whole", 0, 2 * DAYS, HORIZON);

        assertThat(texts(spark, "mixed")).isEqualTo(texts(spark, "whole")).hasSizeGreaterThan(30);
        assertThat(table(spark, "mixed").schema())
                .isEqualTo(table(spark, "whole").schema());
        assertThat(last.tableVersion()).isEqualTo(5);
        assertThat(local(scenario, "again", 0, 2 * DAYS, HORIZON)).isEqualTo(named(whole, "again"));
        assertThat(texts(spark, "again")).isEqualTo(texts(spark, "whole"));
        assertThat(whole.labels()).containsKeys("none", "unobserved", "comp4");
    }

    @Test
    void machines_that_are_watched_one_by_one_and_tables_without_labels(SparkSession spark) {
        Scenario scenario = ScenarioReader.parse(
                ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "one-by-one");
        Fleet fleet = RandomFleet.of(9, scenario, 3, START, DAYS);
        // The first failure of a machine ends its life.
        fleet.failures.removeIf(failure -> failure.time().isBefore(START.plus(Duration.ofDays(4))));
        fleet.write(spark, folder, scenario);

        assertThat(local(scenario, "local", 0, DAYS, HORIZON))
                .isEqualTo(named(spark(spark, scenario, "spark", 0, DAYS, HORIZON), "local"));
        assertThat(texts(spark, "local")).isEqualTo(texts(spark, "spark")).isNotEmpty();
        assertThat(local(scenario, "bare_local", 1, 3, null))
                .isEqualTo(named(spark(spark, scenario, "bare_spark", 1, 3, null), "bare_local"));
        assertThat(texts(spark, "bare_local")).isEqualTo(texts(spark, "bare_spark"));
        assertThat(table(spark, "bare_local").schema())
                .isEqualTo(table(spark, "bare_spark").schema());
    }

    @Test
    void a_range_without_observations_leaves_an_empty_table(SparkSession spark) {
        Scenario scenario = ScenarioReader.builtIn();
        RandomFleet.of(3, scenario, 1, START, 2).write(spark, folder, scenario);
        FeatureOutcome outcome = local(scenario, "features", 100, 200, HORIZON);

        assertThat(outcome.rows()).isZero();
        assertThat(outcome.firstAsOf()).isNull();
        assertThat(outcome.labels()).isEmpty();
        assertThat(texts(spark, "features")).isEmpty();
    }

    @Test
    void what_cannot_be_written_is_refused_in_the_same_words_or_left_to_spark(SparkSession spark) {
        Scenario scenario = ScenarioReader.builtIn();
        assertThatThrownBy(() -> local(scenario, "features", 0, 1, null))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("contains no telemetry yet");
        RandomFleet.of(3, scenario, 1, START, 2).write(spark, folder, scenario);
        spark(spark, scenario, "features", 0, 1, null);

        assertThatThrownBy(() -> spark(spark, scenario, "features", 0, 1, HORIZON))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        refusal -> assertThatThrownBy(() -> local(scenario, "features", 0, 1, HORIZON))
                                .isInstanceOf(WheeltapperException.class)
                                .hasMessage(refusal.getMessage()));
        spark.sql("ALTER TABLE delta.`%s` SET TBLPROPERTIES (delta.enableDeletionVectors = true)"
                .formatted(workspace().tablePath("features")));
        assertThatThrownBy(() -> local(scenario, "features", 0, 1, null)).isInstanceOf(NeedsSparkException.class);
    }

    private FeatureOutcome local(Scenario scenario, String table, int from, int to, @Nullable Duration horizon) {
        return new LocalFeatureStep(engine, workspace(), scenario)
                .run(parameters(table, from, to, horizon), Progress.SILENT);
    }

    private FeatureOutcome spark(
            SparkSession spark, Scenario scenario, String table, int from, int to, @Nullable Duration horizon) {
        return new FeatureStep(spark, workspace(), scenario).run(parameters(table, from, to, horizon), Progress.SILENT);
    }

    private static FeatureParameters parameters(String table, int from, int to, @Nullable Duration horizon) {
        TimeRange range = new TimeRange(START.plus(Duration.ofDays(from)), START.plus(Duration.ofDays(to)));
        return new FeatureParameters(range, table, horizon);
    }

    private static FeatureOutcome named(FeatureOutcome outcome, String table) {
        return FeatureOutcomeBuilder.builder()
                .featuresTable(table)
                .startDate(outcome.startDate())
                .toDate(outcome.toDate())
                .rows(outcome.rows())
                .machines(outcome.machines())
                .features(outcome.features())
                .labels(outcome.labels())
                .tableVersion(outcome.tableVersion())
                .firstAsOf(outcome.firstAsOf())
                .lastAsOf(outcome.lastAsOf())
                .build();
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private Dataset<Row> table(SparkSession spark, String name) {
        return spark.read().format("delta").load(workspace().tablePath(name));
    }

    /** All values with all digits. */
    private List<String> texts(SparkSession spark, String name) {
        return table(spark, name).orderBy("machine_id", "as_of").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }
}
