package io.wheeltapper.lake.log;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.util.ColumnMapping;
import io.delta.kernel.internal.util.ColumnMapping.ColumnMappingMode;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.TimestampType;
import io.wheeltapper.lake.log.TableColumn.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The content of one version of a Delta table by any writer: deletion vectors, renamed columns and partitions are
 * included, so that its data files can be read correctly. Runs no Spark job.
 *
 * @param version version of the table
 * @param columns columns in order
 * @param files data files by path
 */
public record TableContents(Version version, List<TableColumn> columns, List<StoredFile> files) {
    public TableContents {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /**
     * A version of a table.
     *
     * @param id id of the table; another table at the same path has another id
     * @param number version, from 0
     */
    public record Version(String id, long number) {}

    /**
     * Finds the newest version of the table at {@code path}.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if its log is damaged or needs unknown features
     */
    public static Version newestVersion(Configuration hadoop, String path) {
        try {
            Engine engine = DefaultEngine.create(hadoop);
            Snapshot snapshot = Table.forPath(engine, path).getLatestSnapshot(engine);
            return version(snapshot);
        } catch (RuntimeException e) {
            // For a damaged log, the library throws various exceptions, such as a NullPointerException.
            throw FileErrors.unreadableSource(path, e);
        }
    }

    /**
     * Reads the log of the table at {@code path} up to its newest version.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if it is damaged or needs unknown features
     */
    public static TableContents newest(Configuration hadoop, String path) {
        try {
            Engine engine = DefaultEngine.create(hadoop);
            Snapshot snapshot = Table.forPath(engine, path).getLatestSnapshot(engine);
            return new TableContents(version(snapshot), columns(snapshot), storedFiles(engine, path, snapshot));
        } catch (RuntimeException e) {
            throw FileErrors.unreadableSource(path, e);
        }
    }

    private static Version version(Snapshot snapshot) {
        return new Version(snapshot.getMetadata().getId(), snapshot.getVersion());
    }

    /** Returns the columns of {@code snapshot} in order. */
    public static List<TableColumn> columns(Snapshot snapshot) {
        ColumnMappingMode mapping = ColumnMapping.getColumnMappingMode(snapshot.getTableProperties());
        Set<String> partitions = Set.copyOf(snapshot.getPartitionColumnNames());
        List<TableColumn> columns = new ArrayList<>();
        for (StructField field : snapshot.getSchema().fields()) {
            boolean isMapped = mapping != ColumnMappingMode.NONE;
            columns.add(new TableColumn(
                    field.getName(),
                    isMapped ? ColumnMapping.getPhysicalName(field) : field.getName(),
                    mapping == ColumnMappingMode.ID ? ColumnMapping.getColumnId(field) : -1,
                    place(field, partitions)));
        }
        return columns;
    }

    private static Place place(StructField field, Set<String> partitions) {
        if (!partitions.contains(field.getName())) {
            return Place.DATA;
        }
        return field.getDataType() instanceof TimestampType ? Place.PARTITION_OF_INSTANTS : Place.PARTITION;
    }

    private static List<StoredFile> storedFiles(Engine engine, String path, Snapshot snapshot) {
        return TableFiles.live(engine, path, snapshot).stream()
                .map(TableContents::storedFile)
                .sorted(Comparator.comparing(StoredFile::path))
                .toList();
    }

    private static StoredFile storedFile(LiveFile live) {
        Map<String, @Nullable String> partition = new HashMap<>(live.file().partition());
        return new StoredFile(live.file().path(), live.file().bytes(), partition, live.readDeleted());
    }
}
