package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.tables.TableVersions;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads feature rows from a feature table. */
public final class StoredFeatures implements FeatureSource {
    private final String name;
    private final Dataset<Row> table;
    private final Map<String, Long> version;
    private final @Nullable FleetStanding standing;

    /**
     * Opens a feature table.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no table of that name
     */
    public StoredFeatures(SparkSession spark, Workspace workspace, String name) {
        this(spark, workspace, name, null);
    }

    /**
     * Opens a feature table.
     *
     * @param standing describes machines without rows; null if unknown
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no table of that name
     */
    private StoredFeatures(SparkSession spark, Workspace workspace, String name, @Nullable FleetStanding standing) {
        this.standing = standing;
        String path = workspace.existingTablePath(spark.sparkContext().hadoopConfiguration(), name);
        this.name = name;
        this.table = spark.read().format("delta").load(path);
        this.version = TableVersions.of(spark.sparkContext().hadoopConfiguration(), workspace, List.of(name));
    }

    @Override
    public FeatureSchema schema() {
        return FeatureTables.schemaOf(SparkSchemas.singles(table.schema()));
    }

    @Override
    public Dataset<Row> rows(TimeRange asOf) {
        return table.where(RangeTable.inRange(FeatureColumns.AS_OF, asOf));
    }

    /**
     * Returns feature rows of a workspace that has, or may have, the raw tables of {@code scenario}.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no table of that name
     */
    public static StoredFeatures beside(RawTables tables, Scenario scenario, Workspace workspace, String name) {
        boolean hasTelemetry =
                workspace.hasTable(tables.spark().sparkContext().hadoopConfiguration(), DataSet.TELEMETRY.tableName());
        return new StoredFeatures(tables.spark(), workspace, name, hasTelemetry ? FleetTables.standing(tables) : null);
    }

    @Override
    public Optional<FleetStanding> standing() {
        return Optional.ofNullable(standing);
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
