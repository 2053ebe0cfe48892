package io.wheeltapper.pipeline.tables;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.RowBatches;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads the raw tables of a workspace with a session. A data set that the scenario derives from telemetry is derived here, so that
 * steps see no difference.
 */
public final class RawTables {
    private final SparkSession spark;
    private final RawFiles files;

    public RawTables(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.files = new RawFiles(spark.sparkContext().hadoopConfiguration(), workspace, scenario);
    }

    /** Returns the session for reading. */
    public SparkSession spark() {
        return spark;
    }

    /** Returns the same tables as files. */
    public RawFiles files() {
        return files;
    }

    /** Returns whether the scenario has the data set as a table. */
    public boolean has(DataSet dataSet) {
        return files.has(dataSet);
    }

    /**
     * Returns one row per machine: {@code machine_id STRING} and the scenario's attributes. Without a machines data
     * set: the machines that have telemetry.
     */
    public Dataset<Row> machines() {
        if (files.scenario().table(DataSet.MACHINES).isEmpty()) {
            return telemetry().select(RawColumns.MACHINE_ID).distinct();
        }
        return read(DataSet.MACHINES);
    }

    /** Returns {@code machine_id STRING}, unique: the machines of {@link #machines}, and those with telemetry only. */
    public Dataset<Row> watchedMachines() {
        Dataset<Row> heardOf = telemetry().select(RawColumns.MACHINE_ID).distinct();
        return files.scenario().table(DataSet.MACHINES).isEmpty()
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
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing has been ingested
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
        if (files.scenario().failureSource() instanceof FailureSource.EndOfRecord end) {
            return DerivedFailures.ofEnds(end, telemetry(), machines());
        }
        if (files.scenario().failureSource() instanceof FailureSource.Flagged flagged) {
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
        if (files.isPlain(dataSet)) {
            files.each(dataSet, columns, taker);
        } else {
            Column[] wanted = columns.names().stream().map(name -> col(name)).toArray(Column[]::new);
            Iterator<InternalRow> rows = InternalRows.of(read(dataSet).select(wanted))
                    .map(InternalRow::copy)
                    .toLocalIterator();
            new RowBatches(columns, rows).forEachRemaining(taker);
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
                .load(files.workspace().tablePath(dataSet.tableName()));
    }

    private Dataset<Row> read(DataSet dataSet) {
        TableDefinition definition = files.scenario().table(dataSet).orElseGet(() -> absent(dataSet));
        String name = dataSet.tableName();
        if (files.workspace().hasTable(spark.sparkContext().hadoopConfiguration(), name)) {
            return spark.read().format("delta").load(files.workspace().tablePath(name));
        }
        if (dataSet == DataSet.TELEMETRY) {
            throw RawFiles.noTelemetry(files.workspace());
        }
        return spark.createDataFrame(java.util.List.of(), SparkSchemas.of(RawColumns.schema(definition)));
    }

    /** Returns the definition of a data set that the trade does not have. */
    private static TableDefinition absent(DataSet dataSet) {
        return io.wheeltapper.core.scenario.ScenarioReader.builtIn()
                .table(dataSet)
                .orElseThrow();
    }
}
