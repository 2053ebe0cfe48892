package io.wheeltapper.pipeline.testing;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * Labelled feature rows of a small fleet, made up from a seed: voltage drifts before comp1 fails, pressure before comp2,
 * and comp3 never fails. Some voltages are missing, and the presence of readings always is.
 */
public final class SyntheticFleet implements FeatureSource {
    public static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    public static final int MACHINES = 12;
    public static final int STEPS = 120;

    /** The scenario's file. */
    public static final String DEFINITION = """
            name: small
            step: 12h
            horizon: 24h
            cadence: 1h
            components: [comp1, comp2, comp3]
            tables:
              machines:
                columns:
                  - {source: machineID, name: machine_id}
                  - {source: model, name: model, type: category}
              telemetry:
                columns:
                  - {source: datetime, name: event_time}
                  - {source: machineID, name: machine_id}
                  - {source: volt, name: volt, type: double, unit: V}
                  - {source: pressure, name: pressure, type: double, unit: psi}
              failures:
                columns:
                  - {source: datetime, name: event_time}
                  - {source: machineID, name: machine_id}
                  - {source: failure, name: component}
            features:
              windows: [12h]
              aggregates: [mean]
              presence-window: 24h
            """;

    public static final Scenario SCENARIO = ScenarioReader.parse(DEFINITION, "small.yaml");

    private final SparkSession spark;
    private final Random random;
    private final List<Row> rows = new ArrayList<>();

    public SyntheticFleet(SparkSession spark, long seed) {
        this.spark = spark;
        this.random = new Random(seed);
        for (int machine = 1; machine <= MACHINES; machine++) {
            addMachine(machine);
        }
    }

    /** The as-of time that lies so many steps after the first. */
    public static Instant step(int number) {
        return START.plus(SCENARIO.step().multipliedBy(number));
    }

    @Override
    public FeatureSchema schema() {
        return FeatureSchema.of(SCENARIO);
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        List<Row> within = rows.stream()
                .filter(row -> asOf.contains(row.getTimestamp(1).toInstant()))
                .toList();
        return spark.createDataFrame(within, columns());
    }

    @Override
    public Map<String, Long> tableVersions() {
        return Map.of("telemetry", 7L);
    }

    @Override
    public String description() {
        return "The synthetic fleet";
    }

    public static StructType columns() {
        return new StructType()
                .add(FeatureColumns.MACHINE_ID, DataTypes.StringType)
                .add(FeatureColumns.AS_OF, DataTypes.TimestampType)
                .add("volt_mean_12h", DataTypes.DoubleType, true, unit("V"))
                .add("pressure_mean_12h", DataTypes.DoubleType, true, unit("psi"))
                .add("model", DataTypes.StringType)
                .add("readings_present_share_24h", DataTypes.DoubleType, true, unit("share"))
                .add(FeatureColumns.LABEL, DataTypes.StringType)
                .add(FeatureColumns.FAILING_COMPONENTS, DataTypes.createArrayType(DataTypes.StringType));
    }

    private static Metadata unit(String unit) {
        return new MetadataBuilder().putString(FeatureColumns.UNIT_KEY, unit).build();
    }

    /** Every tenth of its steps or so the machine fails; the two rows before it are labelled. */
    private void addMachine(int machine) {
        String ahead = "none";
        int left = 0;
        for (int step = 0; step < STEPS; step++) {
            if (left == 0) {
                ahead = random.nextInt(10) == 0 ? (random.nextBoolean() ? "comp1" : "comp2") : "none";
                left = ahead.equals("none") ? 1 : 2;
            }
            left--;
            Double volt = 170 + random.nextGaussian() * 3 + (ahead.equals("comp1") ? 12 : 0);
            double pressure = 100 + random.nextGaussian() * 3 + (ahead.equals("comp2") ? 12 : 0);
            boolean observed = step < STEPS - 2;
            rows.add(RowFactory.create(
                    Integer.toString(machine),
                    Timestamp.from(step(step)),
                    random.nextInt(20) == 0 ? null : volt,
                    pressure,
                    "model" + (1 + machine % 3),
                    null,
                    observed ? ahead : null,
                    observed ? (ahead.equals("none") ? new String[0] : new String[] {ahead}) : null));
        }
    }

    /** The same rows with one column replaced. */
    public FeatureSource with(String column, Column value) {
        return changed(rows -> rows.withColumn(column, value));
    }

    /** Some of the rows. */
    public FeatureSource where(Column condition) {
        return changed(rows -> rows.where(condition));
    }

    private FeatureSource changed(UnaryOperator<Dataset<Row>> change) {
        SyntheticFleet fleet = this;
        return new FeatureSource() {
            @Override
            public FeatureSchema schema() {
                return fleet.schema();
            }

            @Override
            public Dataset<Row> rows(TimeRange asOf) {
                return change.apply(fleet.rows(asOf));
            }

            @Override
            public Map<String, Long> tableVersions() {
                return fleet.tableVersions();
            }

            @Override
            public String description() {
                return fleet.description();
            }
        };
    }
}
