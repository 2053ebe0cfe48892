package io.wheeltapper.pipeline.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class RangeTableTest {
    @TempDir
    Path folder;

    @Test
    void a_rerun_replaces_exactly_its_own_rows(SparkSession spark) {
        Workspace workspace = Workspace.at(folder.toString());
        String path = workspace.tablePath("results");
        RangeTable.replace(rows(spark, 1, "first"), path, day(1), "");
        RangeTable.replace(rows(spark, 2, "first"), path, day(2), "");
        RangeTable.replace(rows(spark, 1, "second"), path, day(1), "");

        assertThat(contents(spark, path)).containsExactly("[1,second]", "[2,first]");
        assertThat(workspace.tableNames(new Configuration())).containsExactly("results");
    }

    @Test
    void two_writers_at_once_both_get_through(SparkSession spark) {
        String path = Workspace.at(folder.toString()).tablePath("results");
        List<CompletableFuture<Void>> writers = IntStream.rangeClosed(1, 3)
                .mapToObj(day -> CompletableFuture.runAsync(
                        () -> RangeTable.replace(rows(spark, day, "only"), path, day(day), "")))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(contents(spark, path)).containsExactly("[1,only]", "[2,only]", "[3,only]");
    }

    private static Dataset<Row> rows(SparkSession spark, int day, String text) {
        return spark.sql("SELECT TIMESTAMP '2015-01-0%d 12:00:00' AS as_of, '%s' AS text".formatted(day, text));
    }

    private static String day(int day) {
        Instant start = Instant.parse("2015-01-0" + day + "T00:00:00Z");
        return RangeTable.inRange("as_of", new TimeRange(start, start.plusSeconds(86_400)));
    }

    private static List<String> contents(SparkSession spark, String path) {
        return spark
                .read()
                .format("delta")
                .load(path)
                .selectExpr("day(as_of)", "text")
                .orderBy("day(as_of)")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
