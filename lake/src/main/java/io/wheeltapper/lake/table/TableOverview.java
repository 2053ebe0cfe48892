package io.wheeltapper.lake.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.types.TimestampType;
import io.wheeltapper.lake.log.FileErrors;
import io.wheeltapper.lake.log.LiveFile;
import io.wheeltapper.lake.log.TableColumn;
import io.wheeltapper.lake.log.TableContents;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.LiveRows;
import io.wheeltapper.lake.parquet.LiveTimes;
import io.wheeltapper.lake.parquet.TimeSpan;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The size and age of a table by any writer: deleted rows and renamed columns are accounted for.
 *
 * @param version newest version
 * @param changedAt when that version was committed
 * @param files number of data files
 * @param bytes total size of the data files
 * @param rows number of rows
 * @param times span of the values of the time column; empty if there is no such column, or no value
 */
public record TableOverview(
        long version, Instant changedAt, long files, long bytes, long rows, Optional<TimeSpan> times) {
    /**
     * Looks at the table at {@code path}: at its log, and at data files only where the log does not tell.
     *
     * @param timeColumns columns whose span may be told, in order of preference; only one of type TIMESTAMP is
     * @throws io.wheeltapper.core.error.WheeltapperException if the log or a data file cannot be read
     */
    public static TableOverview of(Configuration hadoop, String path, List<String> timeColumns) {
        Engine engine = DefaultEngine.create(hadoop);
        Snapshot snapshot;
        Instant changedAt;
        try {
            snapshot = Table.forPath(engine, path).getLatestSnapshot(engine);
            changedAt = Instant.ofEpochMilli(snapshot.getTimestamp(engine));
        } catch (UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
        List<LiveFile> files = TableFiles.live(engine, path, snapshot);
        return new TableOverview(
                snapshot.getVersion(),
                changedAt,
                files.size(),
                files.stream().mapToLong(live -> live.file().bytes()).sum(),
                files.stream().mapToLong(live -> LiveRows.count(hadoop, live)).sum(),
                timeColumn(snapshot, timeColumns).flatMap(column -> LiveTimes.span(hadoop, files, column)));
    }

    private static Optional<TableColumn> timeColumn(Snapshot snapshot, List<String> names) {
        List<TableColumn> columns = TableContents.columns(snapshot);
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .filter(column -> snapshot.getSchema().get(column.name()).getDataType() instanceof TimestampType)
                .findFirst();
    }
}
