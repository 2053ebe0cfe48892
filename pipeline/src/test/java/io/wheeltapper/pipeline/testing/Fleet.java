package io.wheeltapper.pipeline.testing;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Raw records of a small fleet, gathered in plain lists so that a naive twin can read them, and written as the tables that
 * ingestion would make.
 */
public final class Fleet {
    /** A machine with the attributes of the built-in scenario. */
    public record Machine(String id, String model, int age) {}

    /** A reading; a null value is one that is missing. */
    public record Reading(String machine, Instant time, Instant knownAt, List<@Nullable Double> values) {}

    /** An error, a replacement or a failure of the kind named. */
    public record Event(String machine, Instant time, Instant knownAt, String kind) {}

    public final List<Machine> machines = new ArrayList<>();
    public final List<Reading> readings = new ArrayList<>();
    public final List<Event> errors = new ArrayList<>();
    public final List<Event> replacements = new ArrayList<>();
    public final List<Event> failures = new ArrayList<>();

    /** Adds a machine of model1, five years old. */
    public Fleet machine(String id) {
        machines.add(new Machine(id, "model1", 5));
        return this;
    }

    /** Adds a reading that was known at once. */
    public Fleet reading(String machine, String time, @Nullable Double... values) {
        Instant instant = Instant.parse(time);
        List<@Nullable Double> list = new ArrayList<>();
        for (Double value : values) {
            list.add(value);
        }
        readings.add(new Reading(machine, instant, instant, list));
        return this;
    }

    public Fleet error(String machine, String time, String id) {
        errors.add(new Event(machine, Instant.parse(time), Instant.parse(time), id));
        return this;
    }

    public Fleet replacement(String machine, String time, String component) {
        replacements.add(new Event(machine, Instant.parse(time), Instant.parse(time), component));
        return this;
    }

    public Fleet failure(String machine, String time, String component) {
        failures.add(new Event(machine, Instant.parse(time), Instant.parse(time), component));
        return this;
    }

    /** Writes the records in random order as tables of the workspace in {@code folder}, in the place of what is there. */
    public RawTables write(SparkSession spark, Path folder, Scenario scenario) {
        return save(spark, folder, scenario, "overwrite");
    }

    /** Adds the records to the tables of the workspace in {@code folder}, which keep a change data feed. */
    public RawTables append(SparkSession spark, Path folder, Scenario scenario) {
        return save(spark, folder, scenario, "append");
    }

    private RawTables save(SparkSession spark, Path folder, Scenario scenario, String mode) {
        Workspace workspace = Workspace.at(folder.toString());
        Timestamp now = Timestamp.from(Instant.parse("2020-01-01T00:00:00Z"));
        Map<DataSet, List<Row>> rows = new EnumMap<>(DataSet.class);
        rows.put(
                DataSet.MACHINES,
                machines.stream()
                        .map(machine -> RowFactory.create(machine.id(), machine.model(), machine.age(), now))
                        .toList());
        rows.put(
                DataSet.TELEMETRY,
                readings.stream().map(reading -> telemetryRow(reading, now)).toList());
        rows.put(DataSet.ERRORS, events(errors, now));
        rows.put(DataSet.MAINTENANCE, events(replacements, now));
        rows.put(DataSet.FAILURES, events(failures, now));
        rows.forEach((dataSet, records) -> scenario.table(dataSet)
                .filter(table -> mode.equals("overwrite") || !records.isEmpty())
                .ifPresent(table -> save(spark, workspace, table, records, mode)));
        return new RawTables(spark, workspace, scenario);
    }

    private static Row telemetryRow(Reading reading, Timestamp now) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Timestamp.from(reading.time()));
        values.add(reading.machine());
        values.addAll(reading.values());
        values.add(Timestamp.from(reading.knownAt()));
        values.add(now);
        values.add(reading.time().toString().substring(0, 7));
        return RowFactory.create(values.toArray());
    }

    private static List<Row> events(List<Event> events, Timestamp now) {
        return events.stream()
                .map(event -> RowFactory.create(
                        Timestamp.from(event.time()),
                        event.machine(),
                        event.kind(),
                        Timestamp.from(event.knownAt()),
                        now))
                .toList();
    }

    private static void save(
            SparkSession spark, Workspace workspace, TableDefinition table, List<Row> rows, String mode) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));
        spark.createDataFrame(shuffled, SparkSchemas.of(RawColumns.schema(table)))
                .write()
                .format("delta")
                .mode(mode)
                .option("delta.enableChangeDataFeed", "true")
                .save(workspace.tablePath(table.dataSet().tableName()));
    }
}
