package io.wheeltapper.pipeline.catalog;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.delta.tables.DeltaTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Summarizes every table of a workspace. */
public final class TableSummaries {
    /** Columns whose range is shown, in order of preference. */
    private static final List<String> TIME_COLUMNS = List.of("as_of", "event_time", "ingested_at");

    private TableSummaries() {}

    /** Returns one summary for each table, by name; counts come from the tables' statistics if these are complete. */
    public static List<TableSummary> of(SparkSession spark, Workspace workspace) {
        return workspace.tableNames(spark.sparkContext().hadoopConfiguration()).stream()
                .map(name -> summary(spark, name, workspace.tablePath(name)))
                .toList();
    }

    private static TableSummary summary(SparkSession spark, String name, String path) {
        Dataset<Row> table = spark.read().format("delta").load(path);
        List<String> columns = Arrays.asList(table.columns());
        Column time = TIME_COLUMNS.stream()
                .filter(columns::contains)
                .findFirst()
                .map(column -> col(column))
                .orElse(lit(null).cast("timestamp"));
        Row contents = table.agg(count(lit(1)), min(time), max(time)).head();
        DeltaTable delta = DeltaTable.forPath(spark, path);
        Row detail = delta.detail().select("numFiles", "sizeInBytes").head();
        Row commit = delta.history(1).select("version", "timestamp").head();
        return new TableSummary(
                name,
                contents.getLong(0),
                instant(contents, 1),
                instant(contents, 2),
                commit.getLong(0),
                commit.getTimestamp(1).toInstant(),
                detail.getLong(0),
                detail.getLong(1));
    }

    private static @Nullable Instant instant(Row row, int column) {
        return row.isNullAt(column) ? null : ((Timestamp) row.get(column)).toInstant();
    }
}
