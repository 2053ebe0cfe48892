package io.wheeltapper.pipeline.tables;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.parquet.TimeSpan;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The raw tables of a workspace, read from their files without a session. Each table stays at the version that it had
 * when it was first asked for. Not to be used by two threads at once.
 */
public final class RawFiles {
    private static final RowsWanted ALL = RowsWanted.of(RawColumns.MACHINE_ID, KeyRange.ALL);

    private final Configuration hadoop;
    private final Workspace workspace;
    private final Scenario scenario;
    private final Map<DataSet, Optional<TableFiles>> files = new EnumMap<>(DataSet.class);

    public RawFiles(Configuration hadoop, Workspace workspace, Scenario scenario) {
        this.hadoop = hadoop;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /** Returns the settings of file systems. */
    public Configuration hadoop() {
        return hadoop;
    }

    /** Returns the workspace that has the tables. */
    public Workspace workspace() {
        return workspace;
    }

    /** Returns what the tables mean. */
    public Scenario scenario() {
        return scenario;
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
        Optional<TableFiles> found =
                has(dataSet) ? TableFiles.of(hadoop, workspace.tablePath(dataSet.tableName())) : Optional.empty();
        if (dataSet == DataSet.TELEMETRY && found.isEmpty()) {
            throw noTelemetry(workspace);
        }
        return found;
    }

    /** Returns the versions of the tables, by name, without those that do not exist. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (DataSet dataSet : DataSet.values()) {
            files(dataSet).ifPresent(table -> versions.put(dataSet.tableName(), table.version()));
        }
        return versions;
    }

    /** Returns whether the files of a data set hold the table's rows and columns unchanged. */
    public boolean isPlain(DataSet dataSet) {
        return files(dataSet).map(TableFiles::plain).orElse(true);
    }

    /**
     * Requires a table that can be read from its files.
     *
     * @throws NeedsSparkException if it has deletion vectors or renamed columns
     */
    public void requirePlain(DataSet dataSet) {
        if (!isPlain(dataSet)) {
            throw new NeedsSparkException(
                    "table %s has deletion vectors or renamed columns".formatted(dataSet.tableName()));
        }
    }

    /**
     * Hands out rows of a data set, file by file in the order of the log. A batch is valid only during the call.
     *
     * @param columns which columns, by name
     * @param wanted pages without such rows are skipped; others are handed out as a whole
     * @throws NeedsSparkException if the table has deletion vectors or renamed columns
     */
    public void each(DataSet dataSet, TableSchema columns, RowsWanted wanted, Consumer<RowBatch> taker) {
        requirePlain(dataSet);
        files(dataSet).ifPresent(table -> {
            for (DataFile file : table.files()) {
                if (wanted.mayLieIn(file)) {
                    DataFiles.read(hadoop, file, columns, wanted, taker);
                }
            }
        });
    }

    /** Hands out all rows of a data set, like {@link #each(DataSet, TableSchema, RowsWanted, Consumer)}. */
    public void each(DataSet dataSet, TableSchema columns, Consumer<RowBatch> taker) {
        each(dataSet, columns, ALL, taker);
    }

    /**
     * Returns the range from the first reading of the whole fleet to just after the last one; empty if there is none.
     * It comes from the files' statistics if they have them.
     *
     * @throws WheeltapperException if nothing has been ingested
     * @throws NeedsSparkException if telemetry has deletion vectors or renamed columns
     */
    public Optional<TimeRange> observed() {
        requirePlain(DataSet.TELEMETRY);
        return files(DataSet.TELEMETRY)
                .flatMap(table -> TimeSpan.of(hadoop, table.files(), RawColumns.EVENT_TIME))
                .or(this::readSpan)
                .map(span -> new TimeRange(Micros.instant(span.first()), Micros.instant(span.last() + 1)));
    }

    private Optional<TimeSpan> readSpan() {
        TableSchema columns = TableSchema.of(Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP));
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        each(DataSet.TELEMETRY, columns, batch -> {
            LongColumn times = batch.longs(0);
            for (int row = 0; row < times.size(); row++) {
                span[0] = Math.min(span[0], times.get(row));
                span[1] = Math.max(span[1], times.get(row));
            }
        });
        return span[0] > span[1] ? Optional.empty() : Optional.of(new TimeSpan(span[0], span[1]));
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

    static WheeltapperException noTelemetry(Workspace workspace) {
        return new WheeltapperException(
                ErrorCode.UNKNOWN_TABLE,
                "Workspace " + workspace + " contains no telemetry yet. Run \"wheeltapper ingest SOURCE\" first.");
    }
}
