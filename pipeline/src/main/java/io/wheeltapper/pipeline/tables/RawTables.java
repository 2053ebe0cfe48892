package io.wheeltapper.pipeline.tables;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.RowBatches;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the raw tables of a workspace. A data set that the scenario derives from telemetry is derived here, so that
 * steps see no difference.
 */
public final class RawTables {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final Map<DataSet, Optional<TableFiles>> files = new EnumMap<>(DataSet.class);

    public RawTables(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /** Returns the session for reading. */
    public SparkSession spark() {
        return spark;
    }

    /** Returns whether the scenario has the data set as a table. */
    public boolean has(DataSet dataSet) {
        return scenario.table(dataSet).isPresent();
    }

    /**
     * Returns the files of a data set at the time of the first call; empty if the scenario does not have it, or nothing
     * of it has been ingested.
     *
     * @throws WheeltapperException for telemetry, if nothing has been ingested
     */
    public Optional<TableFiles> files(DataSet dataSet) {
        return files.computeIfAbsent(dataSet, this::find);
    }

    private Optional<TableFiles> find(DataSet dataSet) {
        Optional<TableFiles> found = has(dataSet)
                ? TableFiles.of(spark.sparkContext().hadoopConfiguration(), workspace.tablePath(dataSet.tableName()))
                : Optional.empty();
        if (dataSet == DataSet.TELEMETRY && found.isEmpty()) {
            throw noTelemetry(workspace);
        }
        return found;
    }

    /**
     * Requires telemetry.
     *
     * @throws WheeltapperException if nothing has been ingested
     */
    public static void requireTelemetry(Workspace workspace, Configuration hadoop) {
        if (!workspace.hasTable(hadoop, DataSet.TELEMETRY.tableName())) {
            throw noTelemetry(workspace);
        }
    }

    /**
     * Returns one row per machine: {@code machine_id STRING} and the scenario's attributes. Without a machines data
     * set: the machines that have telemetry.
     */
    public Dataset<Row> machines() {
        if (scenario.table(DataSet.MACHINES).isEmpty()) {
            return telemetry().select(RawColumns.MACHINE_ID).distinct();
        }
        return read(DataSet.MACHINES);
    }

    /** Returns {@code machine_id STRING}, unique: the machines of {@link #machines}, and those with telemetry only. */
    public Dataset<Row> watchedMachines() {
        Dataset<Row> heardOf = telemetry().select(RawColumns.MACHINE_ID).distinct();
        return scenario.table(DataSet.MACHINES).isEmpty()
                ? heardOf
                : read(DataSet.MACHINES)
                        .select(RawColumns.MACHINE_ID)
                        .union(heardOf)
                        .distinct();
    }

    /**
     * Returns {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, <sensor> DOUBLE …}, unique by machine
     * and time, in any order.
     *
     * @throws WheeltapperException if nothing has been ingested
     */
    public Dataset<Row> telemetry() {
        return read(DataSet.TELEMETRY);
    }

    /**
     * Returns {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, error_id STRING}; empty if there are
     * none.
     */
    public Dataset<Row> errors() {
        return read(DataSet.ERRORS);
    }

    /**
     * Returns {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, component STRING}; empty if there are
     * none.
     */
    public Dataset<Row> maintenance() {
        return read(DataSet.MAINTENANCE);
    }

    /**
     * Returns {@code machine_id STRING, event_time TIMESTAMP, known_at TIMESTAMP, component STRING}: recorded, or
     * derived from the end or a column of a machine's telemetry as the scenario says.
     */
    public Dataset<Row> failures() {
        if (scenario.failureSource() instanceof FailureSource.EndOfRecord end) {
            return DerivedFailures.ofEnds(end, telemetry(), machines());
        }
        if (scenario.failureSource() instanceof FailureSource.Flagged flagged) {
            return DerivedFailures.ofFlags(flagged, telemetry());
        }
        return read(DataSet.FAILURES);
    }

    /**
     * Hands out rows of a data set on the driver, batch after batch in no order: of a small table that is quicker than a
     * query. A batch is valid only during the call.
     *
     * @param columns which columns, by name
     */
    public void each(DataSet dataSet, TableSchema columns, Consumer<RowBatch> taker) {
        Optional<TableFiles> table = files(dataSet);
        if (table.isPresent() && table.get().plain()) {
            RowsWanted all = RowsWanted.of(RawColumns.MACHINE_ID, KeyRange.ALL);
            for (DataFile file : table.get().files()) {
                DataFiles.read(spark.sparkContext().hadoopConfiguration(), file, columns, all, taker);
            }
        } else if (table.isPresent()) {
            Column[] wanted = columns.names().stream().map(name -> col(name)).toArray(Column[]::new);
            JavaRDD<RowBatch> batches =
                    InternalRows.of(read(dataSet).select(wanted)).mapPartitions(rows -> new RowBatches(columns, rows));
            batches.toLocalIterator().forEachRemaining(taker);
        }
    }

    /**
     * Returns the rows added to and removed from a data set's table, from one of its versions to another, both
     * inclusive: its columns and Delta's {@code _change_type} and the like. Reading fails if the table has no change
     * data feed, or has cleaned up that part of it.
     */
    public Dataset<Row> changes(DataSet dataSet, long from, long to) {
        return spark.read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", from)
                .option("endingVersion", to)
                .load(workspace.tablePath(dataSet.tableName()));
    }

    private Dataset<Row> read(DataSet dataSet) {
        TableDefinition definition = scenario.table(dataSet).orElseGet(() -> absent(dataSet));
        String name = dataSet.tableName();
        if (workspace.hasTable(spark.sparkContext().hadoopConfiguration(), name)) {
            return spark.read().format("delta").load(workspace.tablePath(name));
        }
        if (dataSet == DataSet.TELEMETRY) {
            throw noTelemetry(workspace);
        }
        return spark.createDataFrame(java.util.List.of(), RawColumns.schema(definition));
    }

    private static WheeltapperException noTelemetry(Workspace workspace) {
        return new WheeltapperException(
                ErrorCode.UNKNOWN_TABLE,
                "Workspace " + workspace + " contains no telemetry yet. Run \"wheeltapper ingest SOURCE\" first.");
    }

    /** Returns the definition of a data set that the trade does not have. */
    private static TableDefinition absent(DataSet dataSet) {
        return io.wheeltapper.core.scenario.ScenarioReader.builtIn()
                .table(dataSet)
                .orElseThrow();
    }
}
