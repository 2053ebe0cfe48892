package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class LabelsTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant ORIGIN = Instant.parse("2015-01-01T00:00:00Z");
    private static final StructType ROWS = StructType.fromDDL("machine_id STRING, as_of TIMESTAMP");
    private static final StructType FAILURES =
            StructType.fromDDL("machine_id STRING, event_time TIMESTAMP, component STRING");

    @Test
    void the_horizon_excludes_the_as_of_time_and_includes_its_end(SparkSession spark) {
        assertThat(labels(spark, """
                        ('m1', TIMESTAMP '2015-01-01T05:59:59Z'),
                        ('m1', TIMESTAMP '2015-01-01T06:00:00Z'),
                        ('m1', TIMESTAMP '2015-01-02T05:59:59Z'),
                        ('m1', TIMESTAMP '2015-01-02T06:00:00Z')
                        """, "('m1', TIMESTAMP '2015-01-02T06:00:00Z', 'comp1')"))
                .containsExactly(
                        "2015-01-01T05:59:59Z none []",
                        "2015-01-01T06:00:00Z comp1 [comp1]",
                        "2015-01-02T05:59:59Z comp1 [comp1]",
                        "2015-01-02T06:00:00Z none []");
    }

    @Test
    void a_machine_that_is_in_no_list_but_has_telemetry_is_watched_like_the_others(
            SparkSession spark, @TempDir Path folder) {
        Scenario scenario = ScenarioReader.builtIn();
        RawTables tables = new Fleet()
                .machine("m1")
                .reading("m1", "2015-01-09T00:00:00Z", 170.0, 450.0, 100.0, 40.0)
                .reading("gone", "2015-01-01T00:00:00Z", 170.0, 450.0, 100.0, 40.0)
                .failure("gone", "2015-01-01T06:00:00Z", "comp1")
                .write(spark, folder, scenario);
        Dataset<Row> rows = spark.createDataFrame(
                List.of(
                        RowFactory.create("gone", java.sql.Timestamp.from(ORIGIN)),
                        RowFactory.create("m1", java.sql.Timestamp.from(ORIGIN)),
                        RowFactory.create("never", java.sql.Timestamp.from(ORIGIN))),
                ROWS);

        assertThat(Labels.withLabels(rows, tables.failures(), Labels.observedUntil(tables, scenario), DAY)
                        .select(RawColumns.MACHINE_ID, FeatureColumns.LABEL)
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("gone", "comp1"),
                        RowFactory.create("m1", "none"),
                        RowFactory.create("never", null));
    }

    @Test
    void two_components_that_fail_at_once_make_one_row_named_by_the_first(SparkSession spark) {
        assertThat(labels(spark, "('m1', TIMESTAMP '2015-01-01T12:00:00Z')", """
                        ('m1', TIMESTAMP '2015-01-02T06:00:00Z', 'comp4'),
                        ('m1', TIMESTAMP '2015-01-02T06:00:00Z', 'comp2'),
                        ('m1', TIMESTAMP '2015-01-02T06:00:00Z', 'comp2'),
                        ('m1', TIMESTAMP '2015-01-02T07:00:00Z', 'comp1')
                        """))
                .containsExactly("2015-01-01T12:00:00Z comp2 [comp2, comp4]");
    }

    @Test
    void a_horizon_that_ends_after_the_observation_has_no_label(SparkSession spark) {
        assertThat(labels(spark, """
                        ('m1', TIMESTAMP '2015-01-09T00:00:00Z'),
                        ('m1', TIMESTAMP '2015-01-09T12:00:00Z'),
                        ('stranger', TIMESTAMP '2015-01-01T00:00:00Z')
                        """, "('m1', TIMESTAMP '2015-01-09T18:00:00Z', 'comp1')"))
                .containsExactly(
                        "2015-01-01T00:00:00Z null null",
                        "2015-01-09T00:00:00Z comp1 [comp1]",
                        "2015-01-09T12:00:00Z null null");
    }

    @Test
    void failures_of_other_machines_and_an_empty_list_make_no_label(SparkSession spark) {
        String row = "('m1', TIMESTAMP '2015-01-01T12:00:00Z')";
        assertThat(labels(spark, row, "('m2', TIMESTAMP '2015-01-01T13:00:00Z', 'comp1')"))
                .containsExactly("2015-01-01T12:00:00Z none []");
        Dataset<Row> none = spark.createDataFrame(List.of(), FAILURES);
        assertThat(texts(Labels.withLabels(rows(spark, row), none, observed(spark), DAY)))
                .containsExactly("2015-01-01T12:00:00Z none []");
    }

    @Test
    void labels_equal_those_of_a_plain_loop(SparkSession spark) {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        List<Row> failures = new ArrayList<>();
        for (int machine = 1; machine <= 2; machine++) {
            for (int i = 0; i < 40; i++) {
                rows.add(RowFactory.create("m" + machine, ORIGIN.plusSeconds(6 * 3_600L * i)));
            }
            for (int i = 0; i < 12; i++) {
                Instant at = ORIGIN.plusSeconds(6 * 3_600L * random.nextInt(44));
                failures.add(RowFactory.create("m" + machine, at, "comp" + (1 + random.nextInt(4))));
            }
        }
        Dataset<Row> labelled = Labels.withLabels(
                instants(spark, rows, ROWS), instants(spark, failures, FAILURES), observed(spark), DAY);
        List<String> expected =
                rows.stream().map(row -> naive(row, failures)).sorted().toList();

        assertThat(labelled.selectExpr("machine_id || ' ' || " + TEXT)
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_fleet_is_watched_until_its_last_reading(SparkSession spark, @TempDir Path folder) {
        Scenario scenario = ScenarioReader.builtIn();
        RawTables tables = new Fleet()
                .machine("m1")
                .machine("m3")
                .reading("m1", "2015-01-03T00:00:00Z", 170.0, 450.0, 100.0, 40.0)
                .reading("m2", "2015-01-05T00:00:00Z", 170.0, 450.0, 100.0, 40.0)
                .write(spark, folder, scenario);

        assertThat(untils(Labels.observedUntil(tables, scenario)))
                .containsExactly("m1 2015-01-05T00:00:00Z", "m2 2015-01-05T00:00:00Z", "m3 2015-01-05T00:00:00Z");
    }

    @Test
    void where_telemetry_tells_of_failures_a_machine_is_watched_until_its_own_last_reading(SparkSession spark) {
        String flagged = ScenarioText.builtIn()
                .replace("failures: recorded", "failures: flagged\nflag: {column: broken}")
                .replaceAll("(?s) {2}failures:.*(?=features:)", "")
                .replace("  errors:\n", "      - {source: broken, name: broken}\n  errors:\n");
        assertThat(watched(spark, ScenarioReader.parse(flagged, "flagged")))
                .containsExactly("m1 2015-01-03T00:00:00Z", "m2 2015-01-05T00:00:00Z");
    }

    @Test
    void a_machine_of_its_own_is_watched_until_its_last_reading_or_for_ever_once_it_failed(SparkSession spark) {
        Scenario scenario = ScenarioReader.parse(
                ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "watched");

        assertThat(watched(spark, scenario)).containsExactly("m1 2015-01-03T00:00:00Z", "m2 9999-12-31T00:00:00Z");
    }

    private static final String TEXT = """
            date_format(as_of, "yyyy-MM-dd'T'HH:mm:ss'Z'") || ' ' || coalesce(label, 'null') || ' '
                || coalesce('[' || array_join(failing_components, ', ') || ']', 'null')
            """;

    private static String naive(Row row, List<Row> failures) {
        Instant asOf = row.getAs(1);
        Instant end = asOf.plus(DAY);
        TreeSet<String> failing = new TreeSet<>();
        Instant first = Instant.MAX;
        for (Row failure : failures) {
            Instant at = failure.getAs(1);
            if (failure.get(0).equals(row.get(0)) && at.isAfter(asOf) && !at.isAfter(end) && !at.isAfter(first)) {
                if (at.isBefore(first)) {
                    failing.clear();
                    first = at;
                }
                failing.add(failure.getString(2));
            }
        }
        String label = failing.isEmpty() ? "none" : failing.first();
        boolean unobserved = end.isAfter(Instant.parse("2015-01-10T00:00:00Z"));
        return row.get(0) + " " + asOf + " " + (unobserved ? "null null" : label + " " + failing);
    }

    private static List<String> watched(SparkSession spark, Scenario scenario) {
        Dataset<Row> telemetry = spark.sql("""
                SELECT * FROM VALUES
                    ('m1', TIMESTAMP '2015-01-01T00:00:00Z'),
                    ('m1', TIMESTAMP '2015-01-03T00:00:00Z'),
                    ('m2', TIMESTAMP '2015-01-02T00:00:00Z'),
                    ('m2', TIMESTAMP '2015-01-05T00:00:00Z') AS (machine_id, event_time)
                """);
        Dataset<Row> failures = spark.sql(
                "SELECT 'm2' AS machine_id, TIMESTAMP '2015-01-05T00:00:00Z' AS event_time, 'comp1' AS component");
        return untils(Labels.ownLives(telemetry, failures, scenario));
    }

    private static List<String> untils(Dataset<Row> observed) {
        return observed.orderBy("machine_id")
                .selectExpr("machine_id || ' ' || date_format(observed_until, \"yyyy-MM-dd'T'HH:mm:ss'Z'\")")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static List<String> labels(SparkSession spark, String rows, String failures) {
        Dataset<Row> failed =
                spark.sql("SELECT * FROM VALUES %s AS (machine_id, event_time, component)".formatted(failures));
        return texts(Labels.withLabels(rows(spark, rows), failed, observed(spark), DAY));
    }

    private static Dataset<Row> rows(SparkSession spark, String rows) {
        return spark.sql("SELECT * FROM VALUES %s AS (machine_id, as_of)".formatted(rows));
    }

    private static List<String> texts(Dataset<Row> labelled) {
        return labelled.orderBy("as_of").selectExpr(TEXT).as(Encoders.STRING()).collectAsList();
    }

    private static Dataset<Row> observed(SparkSession spark) {
        return spark.sql("""
                SELECT * FROM VALUES
                    ('m1', TIMESTAMP '2015-01-10T00:00:00Z'),
                    ('m2', TIMESTAMP '2015-01-10T00:00:00Z') AS (machine_id, observed_until)
                """);
    }

    private static Dataset<Row> instants(SparkSession spark, List<Row> rows, StructType schema) {
        List<Row> converted = new ArrayList<>();
        for (Row row : rows) {
            Object[] values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i) instanceof Instant instant ? java.sql.Timestamp.from(instant) : row.get(i);
            }
            converted.add(RowFactory.create(values));
        }
        return spark.createDataFrame(converted, schema);
    }
}
