package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.pipeline.workspace.SerialTables.Seen;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;

/** Reads and appends to {@link SerialTables} by Spark: Delta accepts only one append with each number. */
public final class SerialTable {
    private static final String MOST_ROWS_IN_A_FILE = "4000000";

    private SerialTable() {}

    /** Returns the current state of the table. */
    public static Seen look(SparkSession spark, String path) {
        Snapshot snapshot =
                DeltaLog.forTable(spark, new Path(path)).update(false, scala.Option.empty(), scala.Option.empty());
        scala.Option<Object> appends = snapshot.transactions().get(SerialTables.WRITER);
        return new Seen(snapshot.version(), appends.isDefined() ? (Long) appends.get() : -1L);
    }

    /** Returns the rows of that version; none, with {@code schema}, if the table did not exist. */
    public static Dataset<Row> read(SparkSession spark, String path, Seen seen, StructType schema) {
        return seen.version() < 0
                ? spark.createDataFrame(List.of(), schema)
                : spark.read()
                        .format("delta")
                        .option("versionAsOf", seen.version())
                        .load(path);
    }

    /**
     * Appends {@code rows} in one commit, unless another append has come since {@code seen}; then nothing is written.
     * The first append creates the table with a change data feed.
     *
     * @param partitions partition columns of a new table
     * @return number of written rows; empty if another append came first
     */
    public static OptionalLong append(Dataset<Row> rows, String path, Seen seen, String... partitions) {
        String mark = UUID.randomUUID().toString();
        boolean isThrough = SparkCommits.succeeds(() -> rows.write()
                .format("delta")
                .mode("append")
                .partitionBy(partitions)
                .option("delta.enableChangeDataFeed", "true")
                .option("txnAppId", SerialTables.WRITER)
                .option("txnVersion", seen.appends() + 1)
                .option("userMetadata", mark)
                .option("maxRecordsPerFile", MOST_ROWS_IN_A_FILE)
                .save(path));
        return isThrough ? rowsOf(rows.sparkSession(), path, seen, mark) : OptionalLong.empty();
    }

    /**
     * Returns the number of rows of an append from the commits since, because an append whose number is taken is
     * skipped without an error.
     */
    private static OptionalLong rowsOf(SparkSession spark, String path, Seen seen, String mark) {
        return Commit.after(spark.sparkContext().hadoopConfiguration(), path, seen.version()).stream()
                .filter(commit -> commit.note().equals(mark))
                .mapToLong(commit -> commit.metrics().getOrDefault("numOutputRows", 0L))
                .findFirst();
    }
}
