package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Computes feature rows from the raw tables. */
public final class ComputedFeatures implements FeatureSource {
    private final RawTables tables;
    private final Scenario scenario;

    public ComputedFeatures(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.tables = new RawTables(spark, workspace, scenario);
        this.scenario = scenario;
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
    public <T> JavaRDD<T> map(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return FeatureRows.map(tables, scenario, asOf, Route.AUTOMATIC, wanted, work);
    }

    @Override
    public Map<String, Long> tableVersions() {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (DataSet dataSet : DataSet.values()) {
            tables.files(dataSet).ifPresent(table -> versions.put(dataSet.tableName(), table.version()));
        }
        return versions;
    }

    @Override
    public String description() {
        return "Scenario " + scenario.name();
    }
}
