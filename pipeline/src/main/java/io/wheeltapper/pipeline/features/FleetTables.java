package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks up records by Spark's queries; in small tables without. */
public final class FleetTables implements FleetRecords {
    private static final String LAST = "last";
    private static final Field MACHINE = Field.of(RawColumns.MACHINE_ID, Single.TEXT);

    private final RawTables tables;

    private FleetTables(RawTables tables) {
        this.tables = tables;
    }

    /** Returns what {@code tables} say about machines without rows. */
    public static FleetStanding standing(RawTables tables) {
        return new FleetStanding(new FleetTables(tables), tables.files().scenario());
    }

    @Override
    public Optional<TimeRange> observed() {
        return ObservedRange.of(tables);
    }

    @Override
    public Map<String, Long> lastFailures(long upTo) {
        if (!tables.has(DataSet.FAILURES)) {
            return latest(tables.failures().where(isUpTo(upTo)));
        }
        Map<String, Long> last = new HashMap<>();
        TableSchema columns = TableSchema.of(MACHINE, Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP));
        tables.each(DataSet.FAILURES, columns, failures -> {
            for (int row = 0; row < failures.rows(); row++) {
                long time = failures.longs(1).get(row);
                if (time <= upTo) {
                    last.merge(failures.texts(0).get(row).toString(), time, Math::max);
                }
            }
        });
        return last;
    }

    @Override
    public Set<String> listedMachines() {
        Set<String> listed = new HashSet<>();
        if (tables.has(DataSet.MACHINES)) {
            tables.each(DataSet.MACHINES, TableSchema.of(MACHINE), machines -> {
                for (int row = 0; row < machines.rows(); row++) {
                    listed.add(machines.texts(0).get(row).toString());
                }
            });
        }
        return listed;
    }

    @Override
    public Map<String, Long> lastReadings(Set<String> machines, long upTo) {
        return latest(tables.telemetry()
                .where(col(RawColumns.MACHINE_ID).isInCollection(machines).and(isUpTo(upTo))));
    }

    @Override
    public long machinesWithReadings() {
        return tables.telemetry().select(RawColumns.MACHINE_ID).distinct().count();
    }

    private static Column isUpTo(long time) {
        return col(RawColumns.EVENT_TIME).leq(timestamp_micros(lit(time)));
    }

    private static Map<String, Long> latest(Dataset<Row> records) {
        Map<String, Long> latest = new HashMap<>();
        for (Row row : records.groupBy(RawColumns.MACHINE_ID)
                .agg(max(RawColumns.EVENT_TIME).as(LAST))
                .collectAsList()) {
            latest.put(row.getString(0), Micros.of(row.getTimestamp(1).toInstant()));
        }
        return latest;
    }
}
