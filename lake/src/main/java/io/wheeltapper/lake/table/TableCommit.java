package io.wheeltapper.lake.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.storage.LogStore;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFileWriter;
import io.wheeltapper.lake.parquet.WrittenFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of a table, on top of one version of it. Data files are written first; nobody sees them before the commit, which is
 * there as a whole or not at all. Where another writer has committed since that version, whoever it was, the commit fails and
 * nothing is changed: the caller looks at the table again and decides anew.
 */
public final class TableCommit {
    private static final Logger LOG = LoggerFactory.getLogger(TableCommit.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int COMMITS_TO_A_CHECKPOINT = 10;

    /** Protocol versions of a new table: the least that its properties ask for, so that all readers can open it. */
    private static final int READER_VERSION = 1;

    private static final int WRITER_VERSION = 2;
    private static final int WRITER_VERSION_WITH_CHANGE_FEED = 4;

    private final Configuration hadoop;
    private final String path;
    private final long version;
    private final TableSchema schema;
    private final List<String> partitionColumns;
    private final boolean isAppendOnly;
    private final List<ObjectNode> actions = new ArrayList<>();
    private final List<Path> written = Collections.synchronizedList(new ArrayList<>());
    private boolean changesRows = true;
    private long rows;
    private long bytes;
    private int removed;

    private TableCommit(
            Configuration hadoop,
            String path,
            long version,
            TableSchema schema,
            List<String> partitionColumns,
            boolean isAppendOnly) {
        this.hadoop = hadoop;
        this.path = path;
        this.version = version;
        this.schema = schema;
        this.partitionColumns = partitionColumns;
        this.isAppendOnly = isAppendOnly;
    }

    static TableCommit on(LakeTable table, Configuration hadoop, boolean isAppendOnly) {
        return new TableCommit(
                hadoop, table.path(), table.version() + 1, table.schema(), table.partitionColumns(), isAppendOnly);
    }

    static TableCommit ofNewTable(
            Configuration hadoop,
            String path,
            TableSchema schema,
            List<String> partitionColumns,
            Map<String, String> properties) {
        TableCommit commit = new TableCommit(hadoop, path, 0, schema, List.copyOf(partitionColumns), false);
        boolean hasChangeFeed = Boolean.parseBoolean(properties.get("delta.enableChangeDataFeed"));
        ObjectNode protocol = NODES.objectNode()
                .put("minReaderVersion", READER_VERSION)
                .put("minWriterVersion", hasChangeFeed ? WRITER_VERSION_WITH_CHANGE_FEED : WRITER_VERSION);
        ObjectNode metadata = NODES.objectNode().put("id", UUID.randomUUID().toString());
        metadata.putObject("format").put("provider", "parquet").putObject("options");
        metadata.put("schemaString", DeltaSchemas.json(schema).toString());
        partitionColumns.forEach(metadata.putArray("partitionColumns")::add);
        ObjectNode configuration = metadata.putObject("configuration");
        new TreeMap<>(properties).forEach(configuration::put);
        metadata.put("createdTime", System.currentTimeMillis());
        commit.action("metaData", metadata);
        commit.action("protocol", protocol);
        return commit;
    }

    /**
     * Records that this commit changes only in which files the rows are, so that readers of changes ignore it. To be called
     * before files are added or removed.
     */
    public void keepsRows() {
        changesRows = false;
    }

    /** Returns the columns of the rows to be written: all but those of the partitions. */
    public TableSchema dataSchema() {
        return LakeTable.without(schema, partitionColumns);
    }

    /**
     * Writes rows into a new data file.
     *
     * @param partition values of the partition columns
     * @param batch rows of {@link #dataSchema}
     * @param from the first of them
     * @param to the one after the last
     */
    public void add(Map<String, String> partition, RowBatch batch, int from, int to) {
        add(partition, writer -> writer.write(batch, from, to));
    }

    /** Writes what {@code rows} hands over into a new data file. */
    public void add(Map<String, String> partition, RowsToWrite rows) {
        add(write(partition, rows));
    }

    /**
     * Writes what {@code rows} hands over into a new data file, which {@link #add(NewFile)} makes a part of the commit. Several
     * threads may write files at once.
     */
    public NewFile write(Map<String, String> partition, RowsToWrite rows) {
        try (OpenFile file = open(partition)) {
            rows.write(file.writer());
            return file.finish();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Begins a new data file, which {@link #add(NewFile)} makes a part of the commit once it is finished. */
    OpenFile open(Map<String, String> partition) {
        StringBuilder relative = new StringBuilder();
        for (String column : partitionColumns) {
            String value = partition.get(column);
            if (value == null || !value.matches("[A-Za-z0-9_.-]+")) {
                throw new IllegalArgumentException("No folder can be named after " + column + "=" + value);
            }
            relative.append(column).append('=').append(value).append('/');
        }
        relative.append("part-00000-").append(UUID.randomUUID()).append(".c000.snappy.parquet");
        Path file = new Path(path, relative.toString());
        written.add(file);
        try {
            DataFileWriter writer = new DataFileWriter(hadoop, file.toString(), dataSchema());
            return new OpenFile(writer, relative.toString(), partition);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes a file that has been written a part of this commit. */
    public void add(NewFile file) {
        rows += file.contents().rows();
        bytes += file.contents().bytes();
        ObjectNode add = NODES.objectNode().put("path", file.path());
        ObjectNode values = add.putObject("partitionValues");
        partitionColumns.forEach(column -> values.put(column, file.partition().get(column)));
        add.put("size", file.contents().bytes())
                .put("modificationTime", System.currentTimeMillis())
                .put("dataChange", changesRows)
                .put("stats", file.contents().statistics());
        action("add", add);
    }

    /**
     * A data file that has been written for a commit.
     *
     * @param path its path in the table
     * @param partition values of the partition columns
     * @param contents what it holds
     */
    public record NewFile(String path, Map<String, String> partition, WrittenFile contents) {
        public NewFile {
            partition = Map.copyOf(partition);
        }
    }

    /** Hands rows to the writer of a data file. */
    @FunctionalInterface
    public interface RowsToWrite {
        void write(DataFileWriter writer) throws IOException;
    }

    /**
     * Takes a data file out of the table.
     *
     * @throws WheeltapperException if the table's rows may only be added, and this commit does not keep them
     */
    public void remove(DataFile file) {
        if (isAppendOnly && changesRows) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "Rows of table %s may only be added (delta.appendOnly is true), so none can be replaced."
                            .formatted(path));
        }
        removed++;
        ObjectNode remove = NODES.objectNode()
                .put("path", file.entry())
                .put("deletionTimestamp", System.currentTimeMillis())
                .put("dataChange", changesRows)
                .put("extendedFileMetadata", true);
        ObjectNode values = remove.putObject("partitionValues");
        file.partition().forEach(values::put);
        remove.put("size", file.bytes());
        action("remove", remove);
    }

    /** Numbers this commit among those of a writer: Delta lets a number through only once. */
    public void transaction(String writer, long number) {
        action(
                "txn",
                NODES.objectNode()
                        .put("appId", writer)
                        .put("version", number)
                        .put("lastUpdated", System.currentTimeMillis()));
    }

    private void action(String kind, ObjectNode action) {
        actions.add(NODES.objectNode().set(kind, action));
    }

    /** Returns how many rows have been written. */
    public long rows() {
        return rows;
    }

    /**
     * Commits; every tenth commit of a table makes a checkpoint of its log.
     *
     * @param operation what has been done, in the words of Delta's history, such as {@code WRITE}
     * @param parameters of the operation, as Delta's history shows them
     * @param note kept with the commit ({@code userMetadata}); empty for none
     * @return whether it got through; false when another commit has come first, and then the written files are deleted
     */
    public boolean commit(String operation, Map<String, String> parameters, String note) {
        ObjectNode info =
                NODES.objectNode().put("timestamp", System.currentTimeMillis()).put("operation", operation);
        ObjectNode given = info.putObject("operationParameters");
        new TreeMap<>(parameters).forEach(given::put);
        if (version > 0) {
            info.put("readVersion", version - 1);
        }
        info.put("isolationLevel", "Serializable").put("isBlindAppend", false);
        info.putObject("operationMetrics")
                .put("numFiles", Integer.toString(written.size()))
                .put("numOutputRows", Long.toString(rows))
                .put("numOutputBytes", Long.toString(bytes))
                .put("numRemovedFiles", Integer.toString(removed));
        if (!note.isEmpty()) {
            info.put("userMetadata", note);
        }
        info.put("engineInfo", "Wheeltapper").put("txnId", UUID.randomUUID().toString());
        List<String> lines = new ArrayList<>();
        lines.add(NODES.objectNode().set("commitInfo", info).toString());
        actions.forEach(action -> lines.add(action.toString()));
        Path log = new Path(path, "_delta_log");
        LogStore store = LogStores.of(hadoop, log);
        try {
            log.getFileSystem(hadoop).mkdirs(log);
            store.write(new Path(log, "%020d.json".formatted(version)), lines.iterator(), false, hadoop);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Version {} of {} is taken", version, path);
            abandon();
            return false;
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (version > 0 && version % COMMITS_TO_A_CHECKPOINT == 0) {
            checkpoint();
        }
        return true;
    }

    /** Deletes the files that have been written, where it can: without a commit they are not the table's. */
    public void abandon() {
        for (Path file : List.copyOf(written)) {
            try {
                file.getFileSystem(hadoop).delete(file, false);
            } catch (IOException e) {
                LOG.debug("{} stays until the table is vacuumed", file, e);
            }
        }
        written.clear();
    }

    /** A log is complete without; readers are only quicker with one. */
    private void checkpoint() {
        try {
            Engine engine = DefaultEngine.create(hadoop);
            Table.forPath(engine, path).checkpoint(engine, version);
        } catch (CheckpointAlreadyExistsException e) {
            LOG.debug("There is a checkpoint of version {} of {}", version, path);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The log of {} got no checkpoint at version {}; the next may do.", path, version, e);
        }
    }

    WheeltapperException unwritable(IOException cause) {
        abandon();
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED,
                "Cannot write table %s: %s. Nothing has been changed.".formatted(path, cause.getMessage()),
                cause);
    }
}
