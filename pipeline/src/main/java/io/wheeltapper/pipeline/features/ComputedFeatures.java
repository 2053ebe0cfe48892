package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.tables.TableVersions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Computes feature rows from the raw tables. */
public final class ComputedFeatures implements FeatureSource {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;

    public ComputedFeatures(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    @Override
    public FeatureSchema schema() {
        return FeatureSchema.of(scenario);
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return FeatureRows.between(new RawTables(spark, workspace, scenario), scenario, asOf);
    }

    @Override
    public Map<String, Long> tableVersions() {
        List<String> names =
                Arrays.stream(DataSet.values()).map(DataSet::tableName).toList();
        return TableVersions.of(spark, workspace, names);
    }

    @Override
    public String description() {
        return "Scenario " + scenario.name();
    }
}
