package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.FileAction;
import scala.Option;
import scala.collection.immutable.Seq;

/** Writes tables of which a run owns a range: a repeated run replaces exactly its own rows in one commit. */
public final class RangeTable {
    private RangeTable() {}

    /** Returns the SQL condition that {@code column} is in {@code range}. */
    public static String inRange(String column, TimeRange range) {
        return OwnedRows.of(column, range).sql();
    }

    /**
     * Replaces the rows of the Delta table at {@code path} that are {@code owned} by {@code rows} in one commit;
     * creates the table if there is none. All of {@code rows} must be owned. If another writer commits in the meantime,
     * the write is repeated on top of it, up to twelve times.
     *
     * @param note stored with the commit; empty for none
     * @throws io.wheeltapper.core.error.WheeltapperException if other writers keep committing in between
     */
    public static void replace(Dataset<Row> rows, String path, OwnedRows owned, String note) {
        CommitRetries.untilFirst(
                path, () -> replacesOnce(rows, path, owned, note) ? Optional.of(Boolean.TRUE) : Optional.empty());
    }

    /**
     * Replaces rows like {@link #replace}, but only once: false if another writer was faster, and nothing was written.
     */
    public static boolean replacesOnce(Dataset<Row> rows, String path, OwnedRows owned, String note) {
        Optional<TableFiles> table =
                TableFiles.of(rows.sparkSession().sparkContext().hadoopConfiguration(), path);
        if (table.isEmpty()) {
            return SparkCommits.succeeds(() -> rows.write()
                    .format("delta")
                    .mode(SaveMode.ErrorIfExists)
                    .option("userMetadata", note)
                    .save(path));
        }
        if (table.get().files().stream().anyMatch(owned::mayLieIn)) {
            return SparkCommits.succeeds(() -> rows.write()
                    .format("delta")
                    .mode(SaveMode.Overwrite)
                    .option("replaceWhere", owned.sql())
                    .option("userMetadata", note)
                    .save(path));
        }
        return appends(rows, path, table.get().version(), owned, note);
    }

    /**
     * Appends to a table whose files contain no owned rows, on top of exactly {@code version}. Spark's own replacement
     * first searches for rows to delete, which takes longer than all the rest. The called method is public in Java, but
     * Delta does not promise to keep it.
     */
    private static boolean appends(Dataset<Row> rows, String path, long version, OwnedRows owned, String note) {
        DeltaLog log = DeltaLog.forTable(rows.sparkSession(), new Path(path));
        Snapshot present = log.update(false, Option.empty(), Option.empty());
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.apply(present));
        if (transaction.readVersion() != version) {
            return false;
        }
        transaction.readWholeTable();
        return SparkCommits.succeeds(
                () -> transaction.commit(actions(transaction.writeFiles(rows)), operation(owned, note)));
    }

    @SuppressWarnings("unchecked") // An immutable sequence also holds its elements as a supertype.
    private static Seq<Action> actions(Seq<FileAction> files) {
        return (Seq<Action>) (Seq<?>) files;
    }

    /** Returns the operation as Delta's log records a write that replaces a range. */
    private static DeltaOperations.Operation operation(OwnedRows owned, String note) {
        return new DeltaOperations.Write(
                SaveMode.Overwrite,
                Option.empty(),
                Option.apply(owned.sql()),
                Option.apply(note),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
