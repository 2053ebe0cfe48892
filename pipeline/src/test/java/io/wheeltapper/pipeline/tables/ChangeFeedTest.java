package io.wheeltapper.pipeline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.ChangeFeed;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The change feed that the log tells is the one that Spark reads. */
@ExtendWith(SharedSession.class)
class ChangeFeedTest {
    private static final TableSchema COLUMNS =
            TableSchema.of(Field.of("machine_id", Single.TEXT), Field.of("age", Single.LONG));
    private static final int CHANGES = 7;

    @TempDir
    Path folder;

    private String table() {
        return "delta.`" + folder + "`";
    }

    private void change(SparkSession spark, Random random) {
        int from = random.nextInt(50);
        switch (random.nextInt(5)) {
            case 0, 1 ->
                spark.sql("INSERT INTO %s SELECT 'm' || id %% 5, id FROM range(%d, %d)"
                        .formatted(table(), from, from + 9));
            case 2 -> spark.sql("DELETE FROM %s WHERE age BETWEEN %d AND %d".formatted(table(), from, from + 9));
            case 3 -> spark.sql("UPDATE %s SET age = age + 100 WHERE age < %d".formatted(table(), from));
            default -> spark.sql("OPTIMIZE " + table());
        }
    }

    private void create(SparkSession spark) {
        spark.sql("""
                CREATE TABLE %s (machine_id STRING, age BIGINT) USING delta
                TBLPROPERTIES (delta.enableChangeDataFeed = true)
                """.formatted(table()));
    }

    @Test
    void the_feed_between_any_two_versions_is_sparks(SparkSession spark) {
        create(spark);
        Random random = new Random(4);
        for (int i = 0; i < CHANGES; i++) {
            change(spark, random);
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        long last = LakeTable.open(hadoop, folder.toString()).orElseThrow().version();
        for (long from = 0; from <= last; from += 2) {
            List<String> expected = spark
                    .read()
                    .format("delta")
                    .option("readChangeFeed", "true")
                    .option("startingVersion", from)
                    .option("endingVersion", last)
                    .load(folder.toString())
                    .selectExpr("machine_id || ' ' || age")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(read(hadoop, from, last)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private List<String> read(Configuration hadoop, long from, long to) {
        List<String> read = new ArrayList<>();
        ChangeFeed feed =
                ChangeFeed.of(hadoop, folder.toUri().toString(), from, to).orElseThrow();
        assertThat(feed.read(COLUMNS, RowsWanted.of("machine_id", KeyRange.ALL), batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        read.add(batch.texts(0).get(row) + " " + batch.longs(1).get(row));
                    }
                }))
                .isTrue();
        return read;
    }

    @Test
    void what_is_not_known_is_said(SparkSession spark) throws IOException {
        create(spark);
        spark.sql("INSERT INTO %s VALUES ('m1', 1)".formatted(table()));
        spark.sql("ALTER TABLE %s SET TBLPROPERTIES (delta.enableChangeDataFeed = false)".formatted(table()));
        spark.sql("INSERT INTO %s VALUES ('m2', 2)".formatted(table()));
        spark.sql("ALTER TABLE %s SET TBLPROPERTIES (delta.enableChangeDataFeed = true)".formatted(table()));
        spark.sql("INSERT INTO %s VALUES ('m3', 3)".formatted(table()));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        assertThat(read(hadoop, 0, 1)).containsExactly("m1 1");
        assertThat(ChangeFeed.of(hadoop, folder.toString(), 1, 2)).isEmpty();
        assertThat(ChangeFeed.of(hadoop, folder.toString(), 3, 5)).isEmpty();
        assertThat(read(hadoop, 4, 5)).containsExactly("m3 3");

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        ChangeFeed lost = ChangeFeed.of(hadoop, folder.toString(), 5, 5).orElseThrow();
        assertThat(lost.read(COLUMNS, RowsWanted.of("machine_id", KeyRange.ALL), batch -> {}))
                .isFalse();
        Files.delete(folder.resolve("_delta_log/%020d.json".formatted(1)));
        assertThat(ChangeFeed.of(hadoop, folder.toString(), 1, 1)).isEmpty();
    }
}
