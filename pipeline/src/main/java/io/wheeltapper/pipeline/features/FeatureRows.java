package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * The feature rows of a range of as-of times: what training, calibration, testing and scoring all work on.
 *
 * <p>Telemetry is shuffled once by machine and sorted by time; then one pass per machine moves all windows over it. A
 * window at t is (t - length, t] in elapsed time; a record counts at t only if its event time and its known-at time are
 * both at or before t. The range bounds as-of times only: records are read as far back as the windows reach.
 */
public final class FeatureRows {
    private FeatureRows() {}

    /**
     * One row per machine and as-of time on the scenario's grid within {@code range}, as far as the fleet has been observed
     * (or the machine, where the scenario watches each for itself).
     *
     * <p>Out: {@code machine_id STRING, as_of TIMESTAMP}, then the features of {@link FeatureSchema#of} by name and in
     * order: numbers as DOUBLE (null where unknown), counts as INT, categories as STRING, each with its unit in the
     * column's metadata.
     */
    public static Dataset<Row> between(RawTables tables, Scenario scenario, TimeRange range) {
        Dataset<Row> telemetry = tables.telemetry();
        TimeRange observed = ObservedRange.of(telemetry)
                .map(range::intersection)
                .orElseGet(() -> new TimeRange(range.start(), range.start()));
        FeaturePlan plan = FeaturePlan.of(scenario, observed);
        CoGroupFunction<String, Row, Row, Row> pass = (machineId, readings, dossiers) ->
                new MachineFeatures(plan, MachineHistory.read(machineId, readings, dossiers, plan));
        Dataset<Row> rows = byMachine(readings(telemetry, scenario, observed))
                .cogroupSorted(
                        byMachine(Dossiers.of(tables, scenario, observed)),
                        new Column[] {col(RawColumns.EVENT_TIME)},
                        new Column[] {},
                        pass,
                        Encoders.row(passSchema(scenario)));
        return rows.select(finalColumns(scenario));
    }

    private static KeyValueGroupedDataset<String, Row> byMachine(Dataset<Row> rows) {
        return rows.groupBy(RawColumns.MACHINE_ID).as(Encoders.STRING(), Encoders.row(rows.schema()));
    }

    /** {@code machine_id STRING, event_time BIGINT, known_at BIGINT, <sensor> DOUBLE …}, as far as any window sees. */
    private static Dataset<Row> readings(Dataset<Row> telemetry, Scenario scenario, TimeRange range) {
        Column seen = col(RawColumns.EVENT_TIME)
                .gt(Timestamp.from(range.start().minus(scenario.longestWindow())))
                .and(col(RawColumns.EVENT_TIME).leq(Timestamp.from(range.end())));
        List<Column> columns = new ArrayList<>(List.of(
                col(RawColumns.MACHINE_ID),
                unix_micros(col(RawColumns.EVENT_TIME)).as(RawColumns.EVENT_TIME),
                unix_micros(col(RawColumns.KNOWN_AT)).as(RawColumns.KNOWN_AT)));
        for (ColumnDefinition sensor : scenario.sensors()) {
            columns.add(col(sensor.name()));
        }
        return telemetry.where(seen).select(columns.toArray(Column[]::new));
    }

    private static StructType passSchema(Scenario scenario) {
        StructType schema = new StructType()
                .add(FeatureColumns.MACHINE_ID, DataTypes.StringType)
                .add(FeatureColumns.AS_OF, DataTypes.LongType);
        for (Feature feature : FeatureSchema.of(scenario).features()) {
            schema = schema.add(feature.name(), sparkType(feature.type()));
        }
        return schema;
    }

    private static Column[] finalColumns(Scenario scenario) {
        List<Column> columns = new ArrayList<>(List.of(
                col(FeatureColumns.MACHINE_ID),
                timestamp_micros(col(FeatureColumns.AS_OF)).as(FeatureColumns.AS_OF)));
        for (Feature feature : FeatureSchema.of(scenario).features()) {
            columns.add(col(feature.name()).as(feature.name(), unit(feature)));
        }
        return columns.toArray(Column[]::new);
    }

    private static Metadata unit(Feature feature) {
        return new MetadataBuilder()
                .putString(FeatureColumns.UNIT_KEY, feature.unit())
                .build();
    }

    /** The Spark type that holds features of {@code type}. */
    static DataType sparkType(FeatureType type) {
        return switch (type) {
            case NUMBER -> DataTypes.DoubleType;
            case COUNT -> DataTypes.IntegerType;
            case CATEGORY -> DataTypes.StringType;
        };
    }
}
