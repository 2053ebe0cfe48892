package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.Observation;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gathers what the small tables say of each machine into one row per machine. */
final class Dossiers {
    /** Position of ARRAY&lt;STRUCT&lt;event_time BIGINT, known_at BIGINT, kind INT&gt;&gt;, null when there are none. */
    static final int ERRORS = 1;
    /** Position of the replacements, typed as the errors. */
    static final int REPLACEMENTS = 2;
    /** Position of BIGINT, the machine's first reading ever; null when it has none or when it does not matter. */
    static final int FIRST_READING = 3;
    /** Position of BIGINT, the machine's last reading while it had not failed. */
    static final int LAST_READING = 4;
    /** Position of the first attribute. */
    static final int ATTRIBUTES = 5;

    private Dossiers() {}

    /**
     * One row per machine, columns as the constants of this class say. Errors and replacements are those that an as-of
     * time of {@code range} can see.
     */
    static Dataset<Row> of(RawTables tables, Scenario scenario, TimeRange range) {
        Dataset<Row> errors = occurrences(
                tables.errors().where(after(range, scenario)).where(upTo(range)),
                RawColumns.ERROR_ID,
                scenario.errorIds(),
                "errors");
        Dataset<Row> replacements = occurrences(
                tables.maintenance().where(upTo(range)), RawColumns.COMPONENT, scenario.components(), "replacements");
        List<Column> columns = new ArrayList<>(List.of(
                col(RawColumns.MACHINE_ID),
                col("errors"),
                col("replacements"),
                col("first_reading"),
                col("last_reading")));
        for (ColumnDefinition attribute : scenario.machineAttributes()) {
            boolean number = attribute.type() == ColumnType.INTEGER || attribute.type() == ColumnType.DOUBLE;
            columns.add(number ? col(attribute.name()).cast("double") : col(attribute.name()));
        }
        return withReadingSpan(tables, scenario)
                .join(errors, RawColumns.MACHINE_ID, "left")
                .join(replacements, RawColumns.MACHINE_ID, "left")
                .select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> withReadingSpan(RawTables tables, Scenario scenario) {
        Dataset<Row> machines = tables.machines();
        if (scenario.observation() == Observation.FLEET) {
            return machines.withColumn("first_reading", lit(null).cast("bigint"))
                    .withColumn("last_reading", lit(null).cast("bigint"));
        }
        Dataset<Row> spans = tables.telemetry()
                .groupBy(RawColumns.MACHINE_ID)
                .agg(
                        unix_micros(min(RawColumns.EVENT_TIME)).as("first_reading"),
                        unix_micros(max(RawColumns.EVENT_TIME)).as("read_until"));
        Dataset<Row> ends = tables.failures()
                .groupBy(RawColumns.MACHINE_ID)
                .agg(unix_micros(min(RawColumns.EVENT_TIME)).minus(1).as("alive_until"));
        return machines.join(spans, RawColumns.MACHINE_ID, "left")
                .join(ends, RawColumns.MACHINE_ID, "left")
                .withColumn("last_reading", least(col("read_until"), col("alive_until")));
    }

    private static Dataset<Row> occurrences(Dataset<Row> events, String kindColumn, List<String> kinds, String name) {
        Column kind = lit(-1);
        for (int i = 0; i < kinds.size(); i++) {
            kind = when(col(kindColumn).equalTo(kinds.get(i)), i).otherwise(kind);
        }
        Column occurrence =
                struct(unix_micros(col(RawColumns.EVENT_TIME)), unix_micros(col(RawColumns.KNOWN_AT)), kind);
        return events.groupBy(RawColumns.MACHINE_ID)
                .agg(collect_list(occurrence).as(name));
    }

    private static Column after(TimeRange range, Scenario scenario) {
        return col(RawColumns.EVENT_TIME).gt(Timestamp.from(range.start().minus(scenario.longestWindow())));
    }

    private static Column upTo(TimeRange range) {
        return col(RawColumns.EVENT_TIME).leq(Timestamp.from(range.end()));
    }
}
