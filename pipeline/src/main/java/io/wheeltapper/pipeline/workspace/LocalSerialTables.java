package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Tables that are read and written in this process.
 *
 * @param hadoop settings of file systems
 */
public record LocalSerialTables(Configuration hadoop) implements SerialTables {
    private static final Map<String, String> PROPERTIES = Map.of("delta.enableChangeDataFeed", "true");

    @Override
    public Seen look(String path) {
        return seen(LakeTable.open(hadoop, path));
    }

    /** Returns the state of a table; empty for one that does not exist. */
    public static Seen seen(Optional<LakeTable> table) {
        return table.map(LocalSerialTables::seen).orElse(new Seen(-1, -1));
    }

    private static Seen seen(LakeTable table) {
        return new Seen(table.version(), table.transaction(WRITER).orElse(-1));
    }

    @Override
    public Map<String, String> columnTypes(String path) {
        return LakeTable.open(hadoop, path).map(LakeTable::columnTypes).orElse(Map.of());
    }

    @Override
    public void read(String path, Seen seen, TableSchema columns, Consumer<RowBatch> taker) {
        if (seen.version() >= 0) {
            RowsWanted all = RowsWanted.of(columns.names().get(0), KeyRange.ALL);
            LakeTable.open(hadoop, path, seen.version()).read(columns, all, taker);
        }
    }

    @Override
    public OptionalLong append(RowBatch rows, String path, Seen seen) {
        Optional<LakeTable> table = LakeTable.open(hadoop, path);
        if (table.isPresent() && (seen.version() < 0 || seen(table.get()).appends() != seen.appends())) {
            return OptionalLong.empty();
        }
        TableCommit commit = begin(path, table, rows.schema(), List.of());
        commit.add(Map.of(), rows, 0, rows.rows());
        return commit(commit, seen, List.of()) ? OptionalLong.of(commit.rows()) : OptionalLong.empty();
    }

    /**
     * Begins an append on top of exactly {@code table}, which {@link #commit} ends.
     *
     * @param table the state of the table at {@code path}; empty if there is none
     * @param schema columns of a new table
     * @param partitions partition columns of a new table
     */
    public TableCommit begin(String path, Optional<LakeTable> table, TableSchema schema, List<String> partitions) {
        return table.isPresent()
                ? table.get().change()
                : LakeTable.create(hadoop, path, schema, partitions, PROPERTIES);
    }

    /**
     * Ends an append that was begun on top of {@code seen}.
     *
     * @param partitions partition columns of the table
     * @return whether it got through; false if another commit came first, and then nothing is written
     */
    public static boolean commit(TableCommit commit, Seen seen, List<String> partitions) {
        commit.transaction(WRITER, seen.appends() + 1);
        String partitionBy = partitions.isEmpty() ? "[]" : "[\"" + String.join("\",\"", partitions) + "\"]";
        return commit.commit("WRITE", Map.of("mode", "Append", "partitionBy", partitionBy), "");
    }
}
