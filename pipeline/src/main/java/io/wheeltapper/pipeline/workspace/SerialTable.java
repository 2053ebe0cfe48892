package io.wheeltapper.pipeline.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;

/**
 * Appends to tables whose new rows depend on those that are there. Two writers cannot both append on top of the same
 * version: each append carries the number of appends that it has seen, under a name that all writers share, and Delta
 * lets only one with each number through. The other looks again.
 */
public final class SerialTable {
    private static final String WRITER = "wheeltapper-append";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 12;
    private static final String MOST_ROWS_IN_A_FILE = "4000000";

    private SerialTable() {}

    /**
     * A table as it was looked at.
     *
     * @param version its version; -1 when there was none
     * @param appends number of the last append; -1 before the first
     */
    public record Seen(long version, long appends) {}

    /** The present version of the table. */
    public static Seen look(SparkSession spark, String path) {
        Snapshot snapshot =
                DeltaLog.forTable(spark, new Path(path)).update(false, scala.Option.empty(), scala.Option.empty());
        scala.Option<Object> appends = snapshot.transactions().get(WRITER);
        return new Seen(snapshot.version(), appends.isDefined() ? (Long) appends.get() : -1L);
    }

    /** The rows of that version; of {@code schema}, none, when there was no table. */
    public static Dataset<Row> read(SparkSession spark, String path, Seen seen, StructType schema) {
        return seen.version() < 0
                ? spark.createDataFrame(List.of(), schema)
                : spark.read()
                        .format("delta")
                        .option("versionAsOf", seen.version())
                        .load(path);
    }

    /**
     * Appends {@code rows} in one commit, unless another append has come since {@code seen}; then nothing is written. The
     * first append makes the table, with a change data feed.
     *
     * @param partitions partition columns of a new table
     * @return how many rows were written; empty when another append came first
     */
    public static OptionalLong append(Dataset<Row> rows, String path, Seen seen, String... partitions) {
        String mark = UUID.randomUUID().toString();
        try {
            rows.write()
                    .format("delta")
                    .mode("append")
                    .partitionBy(partitions)
                    .option("delta.enableChangeDataFeed", "true")
                    .option("txnAppId", WRITER)
                    .option("txnVersion", seen.appends() + 1)
                    .option("userMetadata", mark)
                    .option("maxRecordsPerFile", MOST_ROWS_IN_A_FILE)
                    .save(path);
        } catch (Exception e) {
            if (RangeTable.isConflict(e)) {
                return OptionalLong.empty();
            }
            throw e;
        }
        return rowsOf(rows.sparkSession(), path, seen, mark);
    }

    /**
     * Repeats {@code attempt} until it yields something.
     *
     * @throws WheeltapperException after twelve attempts
     */
    public static <T> T untilFirst(String path, Supplier<Optional<T>> attempt) {
        return untilFirst(path, ATTEMPTS, attempt);
    }

    static <T> T untilFirst(String path, int attempts, Supplier<Optional<T>> attempt) {
        for (int i = 1; i <= attempts; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            RangeTable.pause(i);
        }
        throw new WheeltapperException(
                ErrorCode.CONCURRENT_CHANGE,
                "Gave up appending to %s after %d attempts, since others keep appending. Run one after the other."
                        .formatted(path, attempts));
    }

    /** An append whose number is taken is passed over without an error, so the commits since must tell. */
    private static OptionalLong rowsOf(SparkSession spark, String path, Seen seen, String mark) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        long last = look(spark, path).version();
        for (long version = seen.version() + 1; version <= last; version++) {
            Path commit = new Path(path, "_delta_log/%020d.json".formatted(version));
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(commit.getFileSystem(hadoop).open(commit), StandardCharsets.UTF_8))) {
                OptionalLong rows = rowsOf(lines, mark);
                if (rows.isPresent()) {
                    return rows;
                }
            } catch (IOException e) {
                throw new WheeltapperException(
                        ErrorCode.SOURCE_UNREADABLE, "Cannot read the commit " + commit + ".", e);
            }
        }
        return OptionalLong.empty();
    }

    /** How many rows the commit wrote, when it carries {@code mark}. */
    private static OptionalLong rowsOf(BufferedReader commit, String mark) throws IOException {
        for (String line = commit.readLine(); line != null; line = commit.readLine()) {
            JsonNode info = JSON.readTree(line).path("commitInfo");
            if (info.path("userMetadata").asText().equals(mark)) {
                return OptionalLong.of(
                        info.path("operationMetrics").path("numOutputRows").asLong());
            }
        }
        return OptionalLong.empty();
    }
}
