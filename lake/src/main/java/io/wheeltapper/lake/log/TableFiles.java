package io.wheeltapper.lake.log;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of the current version of a Delta table, found by reading its log without a Spark job.
 *
 * @param id id of the table; another table at the same path has another id
 * @param version version of the table
 * @param files data files
 * @param plain whether the files contain the table's rows and columns unchanged: no deletion vectors, no renamed
 * columns
 */
public record TableFiles(String id, long version, List<DataFile> files, boolean plain) {
    private static final String COLUMN_MAPPING = "delta.columnMapping.mode";

    public TableFiles {
        files = List.copyOf(files);
    }

    /** Returns the table at {@code path}; empty if there is none. */
    public static Optional<TableFiles> of(Configuration hadoop, String path) {
        Engine engine = DefaultEngine.create(hadoop);
        try {
            return Optional.of(of(engine, path, Table.forPath(engine, path).getLatestSnapshot(engine)));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        } catch (UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
    }

    /** Returns the version of the table at {@code path}; empty if there is none. */
    public static Optional<Long> version(Configuration hadoop, String path) {
        Engine engine = DefaultEngine.create(hadoop);
        try {
            return Optional.of(
                    Table.forPath(engine, path).getLatestSnapshot(engine).getVersion());
        } catch (TableNotFoundException e) {
            return Optional.empty();
        } catch (UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
    }

    /**
     * The files of {@code snapshot}, a version of the table at {@code path}.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if its log cannot be read
     */
    public static TableFiles of(Engine engine, String path, Snapshot snapshot) {
        List<LiveFile> live = live(engine, path, snapshot);
        boolean plain = "none".equals(snapshot.getTableProperties().getOrDefault(COLUMN_MAPPING, "none"))
                && live.stream().noneMatch(LiveFile::isMarked);
        String id = ((SnapshotImpl) snapshot).getMetadata().getId();
        return new TableFiles(
                id, snapshot.getVersion(), live.stream().map(LiveFile::file).toList(), plain);
    }

    /**
     * The files of {@code snapshot} with what is deleted from them.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if its log cannot be read
     */
    public static List<LiveFile> live(Engine engine, String path, Snapshot snapshot) {
        List<LiveFile> files = new ArrayList<>();
        Scan scan = snapshot.getScanBuilder().build();
        try (CloseableIterator<FilteredColumnarBatch> batches = ((ScanImpl) scan).getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        files.add(LiveFile.of(engine, path, rows.next()));
                    }
                }
            }
        } catch (IOException | UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
        return files;
    }
}
