package io.wheeltapper.pipeline.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
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
     * @param version its version
     * @param appends number of the last append; -1 before the first
     */
    public record Seen(long version, long appends) {}

    /**
     * Makes an empty table, unless there is one.
     *
     * @param partitions its partition columns
     * @param properties its Delta properties
     */
    public static void create(
            SparkSession spark,
            String path,
            StructType schema,
            List<String> partitions,
            Map<String, String> properties) {
        Path location = new Path(path);
        untilFirst(path, () -> {
            if (DeltaLog.forTable(spark, location).tableExists()) {
                return Optional.of(path);
            }
            DeltaTableBuilder table = DeltaTable.createIfNotExists(spark)
                    .location(location.toString())
                    .addColumns(schema)
                    .partitionedBy(partitions.toArray(String[]::new));
            properties.forEach(table::property);
            try {
                table.execute();
                return Optional.of(path);
            } catch (Exception e) {
                if (RangeTable.isConflict(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The present version of the table, which must exist. */
    public static Seen look(SparkSession spark, String path) {
        Snapshot snapshot =
                DeltaLog.forTable(spark, new Path(path)).update(false, scala.Option.empty(), scala.Option.empty());
        scala.Option<Object> appends = snapshot.transactions().get(WRITER);
        return new Seen(snapshot.version(), appends.isDefined() ? (Long) appends.get() : -1L);
    }

    /** The rows of that version. */
    public static Dataset<Row> read(SparkSession spark, String path, Seen seen) {
        return spark.read()
                .format("delta")
                .option("versionAsOf", seen.version())
                .load(path);
    }

    /**
     * Appends {@code rows} in one commit, unless another append has come since {@code seen}; then nothing is written.
     *
     * @return how many rows were written; empty when another append came first
     */
    public static OptionalLong append(Dataset<Row> rows, String path, Seen seen) {
        String mark = UUID.randomUUID().toString();
        try {
            rows.write()
                    .format("delta")
                    .mode("append")
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
     * Appends what {@code newRows} makes of the rows that are there, again on top of others' appends until it is the first.
     *
     * @return how many rows were written
     */
    public static long appendNew(SparkSession spark, String path, Function<Dataset<Row>, Dataset<Row>> newRows) {
        return untilFirst(path, () -> {
            Seen seen = look(spark, path);
            OptionalLong written = append(newRows.apply(read(spark, path, seen)), path, seen);
            return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
        });
    }

    /**
     * Repeats {@code attempt} until it yields something.
     *
     * @throws WheeltapperException after twelve attempts
     */
    public static <T> T untilFirst(String path, Supplier<Optional<T>> attempt) {
        for (int i = 1; i <= ATTEMPTS; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            RangeTable.pause(i);
        }
        throw new WheeltapperException(
                ErrorCode.CONCURRENT_CHANGE,
                "Gave up appending to %s after %d attempts, since others keep appending. Run one after the other."
                        .formatted(path, ATTEMPTS));
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
