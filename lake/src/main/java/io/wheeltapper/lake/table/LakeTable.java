package io.wheeltapper.lake.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileErrors;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** One version of a Delta table. What is read from it stays the same, whatever is committed meanwhile. */
public final class LakeTable {
    private final Configuration hadoop;
    private final String path;
    private final Engine engine;
    private final Snapshot snapshot;

    private LakeTable(Configuration hadoop, String path, Engine engine, Snapshot snapshot) {
        this.hadoop = hadoop;
        this.path = path;
        this.engine = engine;
        this.snapshot = snapshot;
    }

    /**
     * Opens the newest version of the table at {@code path}; empty where there is no table.
     *
     * @throws WheeltapperException if its log cannot be read
     */
    public static Optional<LakeTable> open(Configuration hadoop, String path) {
        Engine engine = DefaultEngine.create(hadoop);
        try {
            return Optional.of(new LakeTable(
                    hadoop, path, engine, Table.forPath(engine, path).getLatestSnapshot(engine)));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        } catch (UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
    }

    /**
     * Opens a version of the table at {@code path}.
     *
     * @throws WheeltapperException if it is not there, or its log cannot be read
     */
    public static LakeTable open(Configuration hadoop, String path, long version) {
        Engine engine = DefaultEngine.create(hadoop);
        try {
            return new LakeTable(
                    hadoop, path, engine, Table.forPath(engine, path).getSnapshotAsOfVersion(engine, version));
        } catch (UncheckedIOException | KernelException | KernelEngineException e) {
            throw FileErrors.unreadableLog(path, e);
        }
    }

    /** Begins a table that does not exist, to be made by a commit. */
    public static TableCommit create(
            Configuration hadoop,
            String path,
            TableSchema schema,
            List<String> partitionColumns,
            Map<String, String> properties) {
        return TableCommit.ofNewTable(hadoop, path, schema, partitionColumns, properties);
    }

    /** Returns the version's number, from 0. */
    public long version() {
        return snapshot.getVersion();
    }

    /** Returns which table it is: another one at the same path has another identifier. */
    public String id() {
        return snapshot.getMetadata().getId();
    }

    /** Returns where the table lies. */
    public String path() {
        return path;
    }

    /** Returns the table's properties, such as {@code delta.enableChangeDataFeed}. */
    public Map<String, String> properties() {
        return snapshot.getTableProperties();
    }

    /**
     * Returns the table's columns, those of its partitions among them.
     *
     * @throws WheeltapperException if one is of a type that our tables do not have
     */
    public TableSchema schema() {
        return DeltaSchemas.of(snapshot.getSchema(), path);
    }

    /** Returns the columns in their order with their types in the words of SQL, whatever types they are. */
    public Map<String, String> columnTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        snapshot.getSchema().fields().forEach(field -> types.put(field.getName(), DeltaSchemas.sqlName(field)));
        return types;
    }

    /** Returns the columns by which the table is partitioned. */
    public List<String> partitionColumns() {
        return snapshot.getPartitionColumnNames();
    }

    /** Returns the columns that data files hold: all but those of the partitions. */
    public TableSchema dataSchema() {
        return without(schema(), partitionColumns());
    }

    static TableSchema without(TableSchema schema, List<String> partitionColumns) {
        List<Field> fields = schema.fields().stream()
                .filter(field -> !partitionColumns.contains(field.name()))
                .toList();
        return new TableSchema(fields);
    }

    /** Returns the number that a writer has given its last commit; empty before its first. */
    public OptionalLong transaction(String writer) {
        Optional<Long> last = snapshot.getLatestTransactionVersion(engine, writer);
        return last.isPresent() ? OptionalLong.of(last.get()) : OptionalLong.empty();
    }

    /** Returns the data files. */
    public List<DataFile> files() {
        return TableFiles.of(engine, path, snapshot).files();
    }

    /**
     * Hands the rows of the pages that may hold wanted ones to {@code reader}, file by file. A batch is valid only during the
     * call.
     *
     * @param columns which of the table's columns
     * @throws WheeltapperException if rows are deleted by marks, or columns have other names in the files
     */
    public void read(TableSchema columns, RowsWanted wanted, Consumer<RowBatch> reader) {
        for (DataFile file : plainFiles()) {
            if (wanted.mayLieIn(file)) {
                DataFiles.read(hadoop, file, columns, wanted, reader);
            }
        }
    }

    /**
     * Returns the data files, which hold the table's rows and columns as they are.
     *
     * @throws WheeltapperException if rows are deleted by marks, or columns have other names in the files
     */
    public List<DataFile> plainFiles() {
        TableFiles table = TableFiles.of(engine, path, snapshot);
        if (!table.plain()) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "Table %s has deletion vectors or renamed columns, which only Spark can read here. Read it with Spark, such as by \"wheeltapper sql\"."
                            .formatted(path));
        }
        return table.files();
    }

    /**
     * Returns why rows cannot be added to the table at {@code path}, new or not, without Spark: a clause that can follow
     * "because". Empty if they can, and if the rows of an existing table can be read here.
     *
     * @throws WheeltapperException if its log cannot be read
     */
    public static Optional<String> needsSpark(Configuration hadoop, String path) {
        Optional<String> storage = LogStores.needsSpark(new Path(path));
        if (storage.isPresent()) {
            return storage;
        }
        Optional<LakeTable> table = open(hadoop, path);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Set<String> asked = WriteSupport.asked(table.get().snapshot);
        if (!asked.isEmpty()) {
            return Optional.of("table %s has %s".formatted(path, String.join(", ", asked)));
        }
        boolean isPlain =
                TableFiles.of(table.get().engine, path, table.get().snapshot).plain();
        return isPlain ? Optional.empty() : Optional.of("table %s has deletion vectors".formatted(path));
    }

    /**
     * Begins a change of this version.
     *
     * @throws WheeltapperException if the table or its storage can only be written by Spark
     */
    public TableCommit change() {
        WriteSupport.require(snapshot);
        return TableCommit.on(this, hadoop, WriteSupport.isAppendOnly(snapshot));
    }
}
