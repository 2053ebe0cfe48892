package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compares what is read without a session with what {@link Labels} finds with one, on seeded random records. */
@ExtendWith(SharedSession.class)
class FleetOutcomesTest {
    private static final Instant ORIGIN = Instant.parse("2015-10-24T00:00:00Z");
    private static final int DAYS = 6;
    private static final Duration HORIZON = Duration.ofHours(24);
    /** The last three are in no list; the last has no telemetry either. The letters sort differently as UTF-16. */
    private static final List<String> MACHINES = List.of("m1", "m2", "m10", "\uFF5Em", "\uD83D\uDE00m", "z9", "never");

    private static final int LISTED = 4;

    @TempDir
    Path folder;

    @Test
    void a_fleet_with_recorded_failures(SparkSession spark) {
        assertSame(spark, ScenarioText.builtIn());
    }

    @Test
    void machines_that_are_watched_one_by_one(SparkSession spark) {
        assertSame(spark, ScenarioText.builtIn().replace("observation: fleet", "observation: machine"));
    }

    @Test
    void failures_that_are_flagged_in_telemetry(SparkSession spark) {
        assertSame(spark, derived("failures: flagged\nflag: {column: broken}"));
    }

    @Test
    void records_that_all_end_with_a_failure(SparkSession spark) {
        assertSame(spark, derived("failures: end-of-record").replace("      - {source: broken, name: broken}\n", ""));
    }

    @Test
    void records_whose_last_reading_says_what_ended_them(SparkSession spark) {
        assertSame(spark, derived("failures: end-of-record\nended: {column: broken}"));
    }

    @Test
    void a_table_with_deletion_vectors_is_left_to_spark(SparkSession spark) {
        Scenario scenario = ScenarioReader.builtIn();
        RawTables tables = write(spark, scenario, 3);
        String path = "delta.`%s`".formatted(Workspace.at(folder.toString()).tablePath("failures"));
        spark.sql("ALTER TABLE %s SET TBLPROPERTIES (delta.enableDeletionVectors = true)".formatted(path));
        spark.sql("DELETE FROM %s WHERE machine_id = 'm1'".formatted(path));
        RawTables changed = new RawTables(spark, tables.files().workspace(), scenario);

        assertThatThrownBy(() -> FleetOutcomes.ofObserved(changed.files()))
                .isInstanceOf(NeedsSparkException.class)
                .hasMessageContaining("failures");
    }

    private static String derived(String failures) {
        return ScenarioText.builtIn()
                .replace("failures: recorded", failures)
                .replaceAll("(?s) {2}failures:.*(?=features:)", "")
                .replace("  errors:\n", "      - {source: broken, name: broken}\n  errors:\n");
    }

    private void assertSame(SparkSession spark, String text) {
        Scenario scenario = ScenarioReader.parse(text, "twin");
        RawTables tables = write(spark, scenario, 11);
        Set<Utf8> machines = MACHINES.stream().map(Utf8::of).collect(Collectors.toCollection(LinkedHashSet::new));
        FleetOutcomes outcomes = FleetOutcomes.ofAny(tables.files(), machines);

        List<String> expected = new ArrayList<>();
        for (Row row : Labels.withLabels(
                        rows(spark), tables.failures(), Labels.observedUntil(tables, scenario), HORIZON)
                .orderBy(RawColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .select(RawColumns.MACHINE_ID, "as_of", "label", "failing_components")
                .collectAsList()) {
            expected.add("%s %s %s %s"
                    .formatted(
                            row.getString(0),
                            row.getTimestamp(1).toInstant(),
                            row.getString(2),
                            row.isNullAt(3) ? null : row.getList(3)));
        }
        assertThat(texts(outcomes)).isEqualTo(expected);
        assertThat(expected)
                .anyMatch(label -> label.endsWith("null null"))
                .anyMatch(label -> label.endsWith("none []"))
                .anyMatch(label -> label.contains(" comp"));
    }

    private static List<String> texts(FleetOutcomes outcomes) {
        List<String> texts = new ArrayList<>();
        long horizon = Micros.of(HORIZON);
        MACHINES.stream().map(Utf8::of).sorted().forEach(machine -> {
            MachineOutcomes known = outcomes.of(machine);
            for (Instant time : times()) {
                long asOf = Micros.of(time);
                List<String> failing = known.failing(asOf, horizon);
                boolean isObserved = known.isObserved(asOf, horizon);
                texts.add("%s %s %s %s"
                        .formatted(
                                machine,
                                time,
                                isObserved ? MachineOutcomes.label(failing) : null,
                                isObserved ? failing : null));
            }
        });
        return texts;
    }

    private static List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (int step = 0; step < 4 * DAYS; step++) {
            times.add(ORIGIN.plus(Duration.ofHours(6L * step)));
        }
        return times;
    }

    private static Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        MACHINES.forEach(
                machine -> times().forEach(time -> rows.add(RowFactory.create(machine, Timestamp.from(time)))));
        return spark.createDataFrame(rows, StructType.fromDDL("machine_id STRING, as_of TIMESTAMP"));
    }

    private RawTables write(SparkSession spark, Scenario scenario, long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> listed = new ArrayList<>();
        List<Map<String, Object>> readings = new ArrayList<>();
        List<Map<String, Object>> failures = new ArrayList<>();
        for (String machine : MACHINES) {
            if (MACHINES.indexOf(machine) < LISTED) {
                listed.add(Map.of(RawColumns.MACHINE_ID, machine));
            }
            int last = 1 + random.nextInt(24 * DAYS);
            for (int hour = 0; hour <= last && !machine.equals("never"); hour += 1 + random.nextInt(3)) {
                Instant time = ORIGIN.plus(Duration.ofHours(hour)).plusNanos(random.nextInt(3) * 1_000L);
                readings.add(record(machine, time, "broken", mark(random, hour == last)));
            }
            for (int i = 0; i < 5; i++) {
                // Some lie on as-of times, some one microsecond beside, some are repeated.
                Instant time = ORIGIN.plus(Duration.ofHours(6L * random.nextInt(4 * DAYS)))
                        .plusNanos(1_000L * (random.nextInt(3) - 1));
                Map<String, Object> failure = record(machine, time, RawColumns.COMPONENT, component(random));
                failures.addAll(random.nextBoolean() ? List.of(failure) : List.of(failure, failure));
                failures.add(record(machine, time, RawColumns.COMPONENT, component(random)));
            }
        }
        save(spark, scenario, DataSet.MACHINES, listed);
        save(spark, scenario, DataSet.TELEMETRY, readings);
        save(spark, scenario, DataSet.FAILURES, failures);
        return new RawTables(spark, Workspace.at(folder.toString()), scenario);
    }

    private static @Nullable String mark(Random random, boolean isLast) {
        return isLast || random.nextInt(30) == 0 ? component(random) : random.nextBoolean() ? "running" : null;
    }

    private static String component(Random random) {
        return "comp" + (1 + random.nextInt(4));
    }

    private static Map<String, Object> record(String machine, Instant time, String column, @Nullable String value) {
        Map<String, Object> record = new HashMap<>();
        record.put(RawColumns.MACHINE_ID, machine);
        record.put(RawColumns.EVENT_TIME, Timestamp.from(time));
        record.put(RawColumns.KNOWN_AT, Timestamp.from(time));
        record.put(RawColumns.EVENT_MONTH, time.toString().substring(0, 7));
        if (value != null) {
            record.put(column, value);
        }
        return record;
    }

    private void save(SparkSession spark, Scenario scenario, DataSet dataSet, List<Map<String, Object>> records) {
        TableDefinition table = scenario.table(dataSet).orElse(null);
        if (table == null) {
            return;
        }
        StructType schema = SparkSchemas.of(RawColumns.schema(table));
        List<Row> rows = records.stream()
                .map(record -> {
                    @Nullable Object[] values = new @Nullable Object[schema.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = record.get(schema.fieldNames()[i]);
                    }
                    return RowFactory.create(values);
                })
                .toList();
        spark.createDataFrame(rows, schema)
                .repartition(2)
                .write()
                .format("delta")
                .mode("overwrite")
                .save(Workspace.at(folder.toString()).tablePath(dataSet.tableName()));
    }
}
