package io.wheeltapper.pipeline.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void a_new_table_asks_no_feature_of_its_readers(SparkSession spark) throws IOException {
        RangeTable.replace(
                rows(spark, 1, "only"), Workspace.at(folder.toString()).tablePath("results"), day(1), "");
        assertThat(Files.readString(folder.resolve("tables/results/_delta_log/00000000000000000000.json")))
                .contains("\"minReaderVersion\":1,")
                .doesNotContain("readerFeatures");
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

    @Test
    void two_writers_of_the_same_range_leave_the_rows_of_one(SparkSession spark) {
        String path = Workspace.at(folder.toString()).tablePath("results");
        RangeTable.replace(rows(spark, 1, "before"), path, day(1), "");
        List<CompletableFuture<Void>> writers = Stream.of("left", "right")
                .map(text ->
                        CompletableFuture.runAsync(() -> RangeTable.replace(rows(spark, 2, text), path, day(2), text)))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(contents(spark, path)).hasSize(2).contains("[1,before]").containsAnyOf("[2,left]", "[2,right]");
        assertThat(IntStream.rangeClosed(0, 2)
                        .mapToObj(version -> Commit.read(new Configuration(), path, version)
                                .orElseThrow()
                                .note()))
                .containsExactlyInAnyOrder("", "left", "right");
    }

    @Test
    void files_that_may_hold_rows_of_the_range_are_known_by_their_statistics() {
        Instant noon = Instant.parse("2015-01-01T12:00:00Z");
        OwnedRows owned =
                new OwnedRows("as_of", new TimeRange(noon, noon.plusSeconds(60)), Map.of("model", "m", "version", 2));

        assertThat(owned.sql("t."))
                .isEqualTo("t.as_of >= TIMESTAMP '2015-01-01T12:00:00Z' AND t.as_of < TIMESTAMP '2015-01-01T12:01:00Z'"
                        + " AND t.model = 'm' AND t.version = 2");
        assertThat(mayHold(owned, "12:00:00.000Z", "12:00:30.000Z", "m", "m", 2))
                .isTrue();
        assertThat(mayHold(owned, "11:00:00.000Z", "11:59:59.999Z", "m", "m", 2))
                .isFalse();
        OwnedRows earlier = OwnedRows.of("as_of", new TimeRange(noon.minusNanos(1_000), noon));
        assertThat(mayHold(earlier, "11:00:00.000Z", "11:59:59.999Z", "m", "m", 2))
                .isTrue();
        assertThat(mayHold(owned, "12:01:00.000Z", "13:00:00.000Z", "m", "m", 2))
                .isFalse();
        assertThat(mayHold(owned, "12:00:00.000Z", "12:00:30.000Z", "a", "z", 2))
                .isTrue();
        assertThat(mayHold(owned, "12:00:00.000Z", "12:00:30.000Z", "n", "n", 2))
                .isFalse();
        assertThat(mayHold(owned, "12:00:00.000Z", "12:00:30.000Z", "m", "m", 3))
                .isFalse();
        assertThat(mayHold(owned, "12:00:00.000+01:00", "12:00:30.000+01:00", "m", "m", 2))
                .isTrue();
        assertThat(owned.mayLieIn(new DataFile("x", "x", 1, Map.of(), ""))).isTrue();
        assertThat(owned.mayLieIn(new DataFile("x", "x", 1, Map.of(), "{\"numRecords\":0}")))
                .isFalse();
    }

    private static boolean mayHold(OwnedRows owned, String first, String last, String least, String most, int version) {
        String bounds = "{\"as_of\":\"2015-01-01T%s\",\"model\":\"%s\",\"version\":%d}";
        return owned.mayLieIn(new DataFile(
                "x",
                "x",
                1,
                Map.of(),
                "{\"numRecords\":3,\"minValues\":%s,\"maxValues\":%s}"
                        .formatted(bounds.formatted(first, least, version), bounds.formatted(last, most, version))));
    }

    private static Dataset<Row> rows(SparkSession spark, int day, String text) {
        return spark.sql("SELECT TIMESTAMP '2015-01-0%d 12:00:00' AS as_of, '%s' AS text".formatted(day, text));
    }

    private static OwnedRows day(int day) {
        Instant start = Instant.parse("2015-01-0" + day + "T00:00:00Z");
        return OwnedRows.of("as_of", new TimeRange(start, start.plusSeconds(86_400)));
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
