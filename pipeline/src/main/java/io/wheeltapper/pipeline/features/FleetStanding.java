package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource.EndOfRecord;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the raw tables say about machines without rows: which have failed, and which are silent. */
public final class FleetStanding {
    private static final String LAST = "last";
    private static final Field MACHINE = Field.of(RawColumns.MACHINE_ID, Single.TEXT);

    private final RawTables tables;
    private final Scenario scenario;

    FleetStanding(RawTables tables, Scenario scenario) {
        this.tables = tables;
        this.scenario = scenario;
    }

    /**
     * Returns whether each machine has its own lifetime, so that the latest as-of times of machines may differ much.
     */
    public boolean hasLifetimes() {
        return scenario.hasLifetimes();
    }

    /**
     * Returns the last failure of each machine that has failed, microseconds since 1970-01-01T00:00:00Z: up to the
     * latest as-of time of {@code range} that has been observed, or, where a failure ends a machine's life, before the
     * end of the range.
     */
    public Map<String, Long> lastFailures(TimeRange range) {
        TimeRange observed = ObservedRange.within(tables, range);
        if (observed.isEmpty()) {
            return Map.of();
        }
        long upTo = Micros.of(observed.end()) - 1;
        if (!scenario.hasLifetimes()) {
            long step = Micros.of(scenario.step());
            upTo = Math.floorDiv(upTo, step) * step;
        }
        return lastFailuresUpTo(upTo);
    }

    private Map<String, Long> lastFailuresUpTo(long upTo) {
        Map<String, Long> last = new HashMap<>();
        if (tables.has(DataSet.FAILURES)) {
            TableSchema columns = TableSchema.of(MACHINE, Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP));
            tables.each(DataSet.FAILURES, columns, failures -> {
                for (int row = 0; row < failures.rows(); row++) {
                    long time = failures.longs(1).get(row);
                    if (time <= upTo) {
                        last.merge(failures.texts(0).get(row).toString(), time, Math::max);
                    }
                }
            });
        } else {
            latest(tables.failures().where(col(RawColumns.EVENT_TIME).leq(timestamp_micros(lit(upTo)))), last);
        }
        return last;
    }

    /**
     * Returns the machines that are listed, or have a row in the range, but have none at {@code asOf}, by identifier.
     * If machines are observed individually, times of different machines are not comparable, and only those without any
     * reading are silent. Machines whose record has ended are not silent.
     *
     * @param latestRows latest as-of time of each machine with rows, in microseconds since 1970-01-01T00:00:00Z
     * @param asOf latest as-of time of all machines
     */
    public List<SilentMachine> silent(Map<String, Long> latestRows, Instant asOf) {
        boolean isFleet = scenario.observation() == ObservationScope.FLEET;
        long now = Micros.of(asOf);
        Set<String> silent = new TreeSet<>(latestRows.keySet());
        if (tables.has(DataSet.MACHINES)) {
            tables.each(DataSet.MACHINES, TableSchema.of(MACHINE), machines -> {
                for (int row = 0; row < machines.rows(); row++) {
                    silent.add(machines.texts(0).get(row).toString());
                }
            });
        }
        silent.removeIf(machine -> {
            Long latest = latestRows.get(machine);
            return latest != null && (!isFleet || latest == now);
        });
        if (silent.isEmpty()) {
            return List.of();
        }
        Map<String, Long> readings = new HashMap<>();
        Dataset<Row> theirs = tables.telemetry()
                .where(col(RawColumns.MACHINE_ID)
                        .isInCollection(silent)
                        .and(col(RawColumns.EVENT_TIME).leq(lit(Timestamp.from(asOf)))));
        latest(
                isFleet
                        ? theirs
                        : tables.telemetry().where(col(RawColumns.MACHINE_ID).isInCollection(silent)),
                readings);
        if (scenario.failureSource() instanceof EndOfRecord) {
            silent.removeAll(lastFailuresUpTo(now).keySet());
        }
        return silent.stream()
                .filter(machine -> isFleet || !readings.containsKey(machine))
                .map(machine -> new SilentMachine(machine, instant(readings.get(machine))))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Micros.instant(micros);
    }

    private static void latest(Dataset<Row> records, Map<String, Long> into) {
        for (Row row : records.groupBy(RawColumns.MACHINE_ID)
                .agg(max(RawColumns.EVENT_TIME).as(LAST))
                .collectAsList()) {
            into.put(row.getString(0), Micros.of(row.getTimestamp(1).toInstant()));
        }
    }

    /** Returns notes about assumptions on failures; empty if there are none. */
    public static List<String> notes(RawTables tables, Scenario scenario) {
        if (scenario.failureSource() instanceof EndOfRecord end && end.ended() == null) {
            long units =
                    tables.telemetry().select(RawColumns.MACHINE_ID).distinct().count();
            return List.of(
                    "No mark says which of the %,d machines are still running; the records of all are assumed to end with a failure. If some are running, set ended: {column: …} in scenario %s."
                            .formatted(units, scenario.name()));
        }
        return List.of();
    }

    /** Returns notes about assumptions on failures; empty if there are none. */
    public List<String> notes() {
        return notes(tables, scenario);
    }
}
