package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.TableColumns;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Computes the feature table of a date range: a training, calibration, testing or scoring data set, depending only on
 * the range.
 */
public final class FeatureStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;

    public FeatureStep(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /**
     * Replaces the rows of the range in the feature table in one commit; other rows are kept. The table is created if
     * it does not exist. A range without observations has no rows.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no telemetry, or the table has other columns
     */
    public FeatureOutcome run(FeatureParameters parameters, Progress progress) {
        String path = workspace.tablePath(parameters.featuresTable());
        Dataset<Row> rows = rows(parameters);
        checkColumns(parameters.featuresTable(), path, rows.schema());
        progress.phase("computing features of " + parameters.range());
        OwnedRows owned = OwnedRows.of(FeatureColumns.AS_OF, parameters.range());
        RangeTable.replace(rows, path, owned, "");
        progress.phase("counting rows");
        return outcome(parameters, spark.read().format("delta").load(path).where(owned.sql()), path);
    }

    private Dataset<Row> rows(FeatureParameters parameters) {
        RawTables tables = new RawTables(spark, workspace, scenario);
        Dataset<Row> rows = FeatureRows.between(tables, scenario, parameters.range());
        if (parameters.labelHorizon() == null) {
            return rows;
        }
        Metadata horizon = new MetadataBuilder()
                .putString(FeatureColumns.HORIZON_KEY, Durations.format(parameters.labelHorizon()))
                .build();
        return Labels.withLabels(
                        rows, tables.failures(), Labels.observedUntil(tables, scenario), parameters.labelHorizon())
                .withColumn(FeatureColumns.LABEL, col(FeatureColumns.LABEL).as(FeatureColumns.LABEL, horizon));
    }

    private void checkColumns(String table, String path, StructType made) {
        if (!workspace.hasTable(spark.sparkContext().hadoopConfiguration(), table)) {
            return;
        }
        StructType there = spark.read().format("delta").load(path).schema();
        List<String> differences = TableColumns.differences(made, there);
        if (!differences.isEmpty()) {
            throw FeatureErrors.otherColumns(table, differences);
        }
    }

    private FeatureOutcome outcome(FeatureParameters parameters, Dataset<Row> written, String path) {
        Row totals = written.agg(
                        count(lit(1)),
                        count_distinct(col(FeatureColumns.MACHINE_ID)),
                        min(FeatureColumns.AS_OF),
                        max(FeatureColumns.AS_OF))
                .head();
        return FeatureOutcomeBuilder.builder()
                .featuresTable(parameters.featuresTable())
                .startDate(parameters.range().start())
                .toDate(parameters.range().end())
                .rows(totals.getLong(0))
                .machines(totals.getLong(1))
                .features(FeatureTables.schemaOf(SparkSchemas.singles(written.schema()))
                        .features()
                        .size())
                .labels(parameters.labelHorizon() == null ? Map.of() : labelCounts(written))
                .tableVersion(TableFiles.version(spark.sparkContext().hadoopConfiguration(), path)
                        .orElseThrow())
                .firstAsOf(instant(totals, 2))
                .lastAsOf(instant(totals, 3))
                .build();
    }

    private static @Nullable Instant instant(Row row, int column) {
        return row.isNullAt(column) ? null : ((Timestamp) row.get(column)).toInstant();
    }

    private static Map<String, Long> labelCounts(Dataset<Row> written) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Row row : written.groupBy(FeatureColumns.LABEL)
                .count()
                .orderBy(col(FeatureColumns.LABEL).asc_nulls_last())
                .collectAsList()) {
            counts.put(row.isNullAt(0) ? FeatureTally.UNOBSERVED : row.getString(0), row.getLong(1));
        }
        return counts;
    }
}
