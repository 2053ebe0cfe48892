package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureTables;
import io.wheeltapper.pipeline.tables.TableVersions;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the rows from a feature table. Labels of the wanted horizon are taken from it as well; where it has none, or those
 * of another horizon, they are made from the raw tables.
 */
public final class TableSource implements TrainingSource {
    private final String name;
    private final Dataset<Row> table;
    private final TrainingSource raw;
    private final Map<String, Long> version;

    /** @param raw makes the labels that the table does not have */
    public TableSource(SparkSession spark, Workspace workspace, String name, TrainingSource raw) {
        String path = workspace.existingTablePath(spark.sparkContext().hadoopConfiguration(), name);
        this.name = name;
        this.table = spark.read().format("delta").load(path);
        this.raw = raw;
        this.version = TableVersions.of(spark, workspace, List.of(name));
    }

    @Override
    public FeatureSchema schema() {
        FeatureSchema needed = raw.schema();
        List<String> differences = needed.differencesFrom(FeatureTables.schemaOf(table.schema()));
        if (!differences.isEmpty()) {
            throw TrainingErrors.schemaMismatch("Table " + name, differences);
        }
        return needed;
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return table.where(RangeTable.inRange(FeatureColumns.AS_OF, asOf));
    }

    @Override
    public Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon) {
        if (hasLabelsOf(rows.schema(), horizon)) {
            return rows;
        }
        return raw.withLabels(rows.drop(FeatureColumns.LABEL, FeatureColumns.FAILING_COMPONENTS), horizon);
    }

    @Override
    public Map<String, Long> tableVersions() {
        Map<String, Long> versions = new LinkedHashMap<>(version);
        versions.putAll(raw.tableVersions());
        return versions;
    }

    private static boolean hasLabelsOf(StructType columns, Duration horizon) {
        return Arrays.stream(columns.fields())
                .filter(field -> field.name().equals(FeatureColumns.LABEL))
                .map(StructField::metadata)
                .anyMatch(metadata -> metadata.contains(FeatureColumns.HORIZON_KEY)
                        && metadata.getString(FeatureColumns.HORIZON_KEY).equals(Durations.format(horizon)));
    }
}
