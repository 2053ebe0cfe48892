package io.wheeltapper.pipeline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.DeltaSchemas;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.SerialTable;
import io.wheeltapper.pipeline.workspace.SerialTables;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whichever of the two has written a table, the other reads it, and writes next. */
@ExtendWith(SharedSession.class)
final class LakeAndSparkTest {
    private static final String WRITER = "wheeltapper-append";
    private static final TableSchema SCHEMA = TableSchema.of(
            Field.of("machine_id", Single.TEXT),
            Field.of("event_time", Single.TIMESTAMP),
            Field.of("volt", Single.DOUBLE),
            Field.of("age", Single.INT));

    @TempDir
    Path folder = Path.of(".");

    private String path() {
        return folder.resolve("t").toUri().toString();
    }

    private static Configuration hadoop(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }

    private static StructType columns() {
        return (StructType) DataType.fromJson(DeltaSchemas.json(SCHEMA).toString());
    }

    private static List<Row> rows(int from, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add(RowFactory.create(
                    "m" + i % 3, Timestamp.from(Instant.ofEpochSecond(3_600L * i)), i % 5 == 0 ? null : i / 7.0, i));
        }
        return rows;
    }

    private static RowBatch batch(List<Row> rows) {
        RowBatch batch = RowBatch.empty(SCHEMA);
        for (Row row : rows) {
            batch.texts(0).append(Utf8.of(row.getString(0)));
            batch.longs(1).append(row.getTimestamp(1).getTime() * 1_000);
            if (row.isNullAt(2)) {
                batch.doubles(2).appendNull();
            } else {
                batch.doubles(2).append(row.getDouble(2));
            }
            batch.longs(3).append(row.getInt(3));
        }
        return batch;
    }

    private static boolean lakeAppends(Configuration hadoop, String path, List<Row> rows) {
        LakeTable table = LakeTable.open(hadoop, path).orElse(null);
        TableCommit commit = table == null
                ? LakeTable.create(hadoop, path, SCHEMA, List.of(), Map.of("delta.enableChangeDataFeed", "true"))
                : table.change();
        RowBatch batch = batch(rows);
        commit.add(Map.of(), batch, 0, batch.rows());
        commit.transaction(WRITER, table == null ? 0 : table.transaction(WRITER).orElse(-1) + 1);
        return commit.commit("WRITE", Map.of("mode", "\"Append\""), "");
    }

    private static boolean sparkAppends(SparkSession spark, String path, List<Row> rows) {
        SerialTables.Seen seen = SerialTable.look(spark, path);
        return SerialTable.append(spark.createDataFrame(rows, columns()), path, seen)
                .isPresent();
    }

    private static List<Integer> lakeReads(Configuration hadoop, String path) {
        List<Integer> ages = new ArrayList<>();
        LakeTable.open(hadoop, path).orElseThrow().read(SCHEMA, RowsWanted.of("machine_id", KeyRange.ALL), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                ages.add((int) batch.longs(3).get(row));
                assertThat(batch.longs(1).get(row))
                        .isEqualTo(3_600_000_000L * batch.longs(3).get(row));
            }
        });
        return ages.stream().sorted().toList();
    }

    private static List<Integer> sparkReads(SparkSession spark, String path) {
        return spark.read().format("delta").load(path).orderBy("age").select("age").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }

    @Test
    void they_write_one_table_in_turn_and_read_the_same(SparkSession spark) {
        Random random = new Random(5);
        int next = 0;
        for (int turn = 0; turn < 14; turn++) {
            List<Row> rows = rows(next, 1 + random.nextInt(5));
            next += rows.size();
            boolean isThrough =
                    random.nextBoolean() ? lakeAppends(hadoop(spark), path(), rows) : sparkAppends(spark, path(), rows);
            assertThat(isThrough).isTrue();
        }
        List<Integer> all = java.util.stream.IntStream.range(0, next).boxed().toList();
        assertThat(lakeReads(hadoop(spark), path())).isEqualTo(all);
        assertThat(sparkReads(spark, path())).isEqualTo(all);
        assertThat(folder.resolve("t/_delta_log/00000000000000000010.checkpoint.parquet"))
                .exists();
    }

    @Test
    void what_lake_wrote_is_spark_s_to_the_last_value_and_in_the_change_feed(SparkSession spark) {
        List<Row> rows = rows(0, 5_000);
        lakeAppends(hadoop(spark), path(), rows);
        lakeAppends(hadoop(spark), path(), rows(5_000, 10));

        assertThat(spark.read()
                        .format("delta")
                        .load(path())
                        .where("age < 5000")
                        .orderBy("age")
                        .collectAsList())
                .isEqualTo(rows);
        assertThat(spark.read().format("delta").load(path()).schema()).isEqualTo(columns());
        assertThat(spark.read()
                        .format("delta")
                        .option("readChangeFeed", "true")
                        .option("startingVersion", 1)
                        .load(path())
                        .where("_change_type = 'insert' AND _commit_version = 1")
                        .count())
                .isEqualTo(10);
        assertThat(spark.read()
                        .format("delta")
                        .load(path())
                        .where("event_time < TIMESTAMP '1970-01-01 03:00:00'")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void lake_sees_no_row_that_spark_has_replaced(SparkSession spark) {
        lakeAppends(hadoop(spark), path(), rows(0, 100));
        spark.createDataFrame(rows(50, 3), columns())
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("replaceWhere", "age >= 50")
                .save(path());

        assertThat(lakeReads(hadoop(spark), path()))
                .hasSize(53)
                .contains(49, 52)
                .doesNotContain(53);
        assertThat(sparkReads(spark, path())).hasSize(53);
    }

    @Test
    void both_at_once_lose_and_double_nothing(SparkSession spark) throws InterruptedException, ExecutionException {
        lakeAppends(hadoop(spark), path(), rows(0, 1));
        int turns = 6;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> lake = pool.submit(() -> {
                for (int i = 0; i < turns; i++) {
                    while (!lakeAppends(hadoop(spark), path(), rows(1 + i, 1))) {
                        Thread.onSpinWait();
                    }
                }
            });
            Future<?> other = pool.submit(() -> {
                for (int i = 0; i < turns; i++) {
                    while (!sparkAppends(spark, path(), rows(100 + i, 1))) {
                        Thread.onSpinWait();
                    }
                }
            });
            lake.get();
            other.get();
        } finally {
            pool.shutdownNow();
        }
        assertThat(lakeReads(hadoop(spark), path())).hasSize(1 + 2 * turns).doesNotHaveDuplicates();
        assertThat(sparkReads(spark, path())).isEqualTo(lakeReads(hadoop(spark), path()));
    }
}
