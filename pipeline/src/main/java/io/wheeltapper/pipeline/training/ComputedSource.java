package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureRows;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.tables.TableVersions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Computes the rows from the raw tables. */
public final class ComputedSource implements TrainingSource {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final RawTables tables;

    public ComputedSource(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.tables = new RawTables(spark, workspace, scenario);
    }

    @Override
    public FeatureSchema schema() {
        return FeatureSchema.of(scenario);
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return FeatureRows.between(tables, scenario, asOf);
    }

    @Override
    public Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon) {
        return Labels.withLabels(rows, tables.failures(), Labels.observedUntil(tables, scenario), horizon);
    }

    @Override
    public Map<String, Long> tableVersions() {
        List<String> names =
                Arrays.stream(DataSet.values()).map(DataSet::tableName).toList();
        return TableVersions.of(spark, workspace, names);
    }
}
