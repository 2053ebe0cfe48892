package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.TableVersions;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Takes feature rows from a feature table. */
public final class StoredFeatures implements FeatureSource {
    private final String name;
    private final Dataset<Row> table;
    private final Map<String, Long> version;

    /** @throws io.wheeltapper.core.error.WheeltapperException if there is no table of that name */
    public StoredFeatures(SparkSession spark, Workspace workspace, String name) {
        String path = workspace.existingTablePath(spark.sparkContext().hadoopConfiguration(), name);
        this.name = name;
        this.table = spark.read().format("delta").load(path);
        this.version = TableVersions.of(spark.sparkContext().hadoopConfiguration(), workspace, List.of(name));
    }

    @Override
    public FeatureSchema schema() {
        return FeatureTables.schemaOf(table.schema());
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return table.where(RangeTable.inRange(FeatureColumns.AS_OF, asOf));
    }

    @Override
    public Map<String, Long> tableVersions() {
        return version;
    }

    @Override
    public String description() {
        return "Table " + name;
    }
}
