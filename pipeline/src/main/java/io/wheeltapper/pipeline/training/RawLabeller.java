package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FleetTables;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Keeps labels of the rows for the wanted horizon, and computes others from the raw tables. */
public final class RawLabeller implements Labeller {
    private final RawTables tables;
    private final Scenario scenario;

    public RawLabeller(RawTables tables, Scenario scenario) {
        this.tables = tables;
        this.scenario = scenario;
    }

    @Override
    public Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon) {
        if (hasLabelsOf(rows.schema(), horizon)) {
            boolean knowsFailures = tables.has(DataSet.FAILURES)
                    && tables.files().files(DataSet.FAILURES).isPresent();
            return knowsFailures ? Labels.withTimes(rows, tables.failures(), horizon) : rows;
        }
        Dataset<Row> bare = rows.drop(FeatureColumns.LABEL, FeatureColumns.FAILING_COMPONENTS);
        return Labels.withLabelsAndTimes(bare, tables.failures(), Labels.observedUntil(tables, scenario), horizon);
    }

    @Override
    public List<String> notes() {
        return FleetTables.standing(tables).notes();
    }

    private static boolean hasLabelsOf(StructType columns, Duration horizon) {
        return Arrays.stream(columns.fields())
                .filter(field -> field.name().equals(FeatureColumns.LABEL))
                .map(StructField::metadata)
                .anyMatch(metadata -> metadata.contains(FeatureColumns.HORIZON_KEY)
                        && metadata.getString(FeatureColumns.HORIZON_KEY).equals(Durations.format(horizon)));
    }
}
