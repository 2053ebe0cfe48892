package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.NewRows;
import io.wheeltapper.lake.table.RowRemoval;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Does without Spark what {@link RangeTable} does: a repeated run replaces exactly its own rows in one commit. */
public final class LocalRangeTable {
    private static final String KEEPS_FEED = "delta.enableChangeDataFeed";

    private LocalRangeTable() {}

    /** Makes new rows. */
    @FunctionalInterface
    public interface Source {
        /** Hands out batches with the table's columns, in the order in which they are to be stored, and keeps none. */
        void each(Consumer<RowBatch> taker);
    }

    /** Makes the data files of new rows. */
    @FunctionalInterface
    public interface FileSource {
        /** Writes files with the table's columns, perhaps several at once, and adds them to {@code commit}. */
        void addTo(TableCommit commit);
    }

    /**
     * Requires that rows of the table at {@code path} can be replaced here, whether or not it exists.
     *
     * @return its newest version; empty if there is none
     * @throws NeedsSparkException if they cannot
     */
    public static Optional<LakeTable> requireWritable(Configuration hadoop, String path) {
        LakeTable.needsSpark(hadoop, path).ifPresent(reason -> {
            throw new NeedsSparkException(reason);
        });
        Optional<LakeTable> table = LakeTable.open(hadoop, path);
        if (table.isPresent() && Boolean.parseBoolean(table.get().properties().get(KEEPS_FEED))) {
            throw new NeedsSparkException("table %s keeps a change data feed".formatted(path));
        }
        if (table.isPresent() && !table.get().partitionColumns().isEmpty()) {
            throw new NeedsSparkException("table %s is partitioned".formatted(path));
        }
        return table;
    }

    /**
     * Replaces the rows of the Delta table at {@code path} that are {@code owned} by {@code rows} in one commit, unless
     * another writer is faster; creates the table if there is none. All of {@code rows} must be owned.
     *
     * @param schema columns of a new table
     * @param note stored with the commit; empty for none
     * @return whether it succeeded; false if another commit came in between, and nothing was written
     */
    public static boolean replacesOnce(
            Configuration hadoop, String path, TableSchema schema, OwnedRows owned, Source rows, String note) {
        FileSource files = commit -> {
            try (NewRows added = new NewRows(commit, owned.time())) {
                rows.each(added::add);
                added.finish();
            }
        };
        return replacesByFiles(hadoop, path, schema, owned, files, note);
    }

    /** Replaces rows like {@link #replacesOnce}, by the rows of files that the caller writes. */
    public static boolean replacesByFiles(
            Configuration hadoop, String path, TableSchema schema, OwnedRows owned, FileSource files, String note) {
        Optional<LakeTable> table = LakeTable.open(hadoop, path);
        TableCommit commit = table.map(LakeTable::change)
                .orElseGet(() -> LakeTable.create(hadoop, path, schema, List.of(), Map.of()));
        return writes(commit, () -> {
            files.addTo(commit);
            List<DataFile> before = table.map(LakeTable::files).orElse(List.of());
            new RowRemoval(hadoop, commit, owned.columns(), owned.test())
                    .from(before.stream().filter(owned::mayLieIn).toList());
            return commit.commit("WRITE", Map.of("mode", "Overwrite", "predicate", owned.sql()), note);
        });
    }

    /** A change of a table. */
    @FunctionalInterface
    public interface Change {
        /** Writes and commits; false if another commit came in between. */
        boolean commits();
    }

    /** Makes {@code change}; if it fails, the files that it has written are deleted. */
    public static boolean writes(TableCommit commit, Change change) {
        try {
            return change.commits();
        } catch (RuntimeException | Error e) {
            commit.abandon();
            throw e;
        }
    }
}
