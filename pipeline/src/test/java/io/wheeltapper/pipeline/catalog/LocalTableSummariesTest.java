package io.wheeltapper.pipeline.catalog;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the logs tell of tables by all kinds of writers, compared with what Spark counts. */
@ExtendWith(SharedSession.class)
class LocalTableSummariesTest {
    @TempDir
    Path folder = Path.of(".");

    private final SparkSession spark = SharedSession.session().newSession();
    private final LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED);

    @BeforeEach
    void keepUtc() {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_summary_tells_rows_range_version_and_size() {
        create("sightings", "event_time TIMESTAMP, value INT", "");
        insert("sightings", "(TIMESTAMP '2015-01-01 06:00:00.123456', 7), (TIMESTAMP '2015-01-02 06:00:00.000001', 8)");
        TableSummary summary = only();
        assertThat(summary.name()).isEqualTo("sightings");
        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.first()).isEqualTo(Instant.parse("2015-01-01T06:00:00.123456Z"));
        assertThat(summary.last()).isEqualTo(Instant.parse("2015-01-02T06:00:00.000001Z"));
        assertThat(summary.version()).isEqualTo(1);
        assertThat(summary.files()).isEqualTo(1);
        assertThat(summary).isEqualTo(counted("sightings", "event_time"));
    }

    @Test
    void an_empty_workspace_has_no_summaries() {
        assertThat(LocalTableSummaries.of(
                        engine, Workspace.at(folder.resolve("none").toString())))
                .isEmpty();
    }

    @Test
    void a_table_without_rows_has_no_range() {
        create("features", "machine_id STRING, as_of TIMESTAMP", "");
        assertThat(only().rows()).isZero();
        assertThat(only()).isEqualTo(counted("features", "as_of"));
    }

    @Test
    void the_first_of_the_columns_with_times_is_shown_and_others_are_not() {
        create("ledger", "event_time STRING, ingested_at TIMESTAMP", "");
        insert("ledger", "('yesterday', TIMESTAMP '2015-03-29 01:59:59.999999'), ('today', NULL)");
        assertThat(only()).isEqualTo(counted("ledger", "ingested_at"));
        spark.sql("ALTER TABLE " + table("ledger") + " ADD COLUMN as_of TIMESTAMP");
        insert("ledger", "('today', NULL, TIMESTAMP '2016-01-01 00:00:00')");
        assertThat(only()).isEqualTo(counted("ledger", "as_of"));
    }

    @Test
    void deleted_rows_are_neither_counted_nor_in_the_range() {
        create("telemetry", "id INT, event_time TIMESTAMP", "TBLPROPERTIES (delta.enableDeletionVectors = true)");
        days(session -> session.range(0, 100, 1, 3), "telemetry");
        spark.sql("DELETE FROM %s WHERE id IN (0, 1, 40, 98, 99)".formatted(table("telemetry")));
        assertThat(only().rows()).isEqualTo(95);
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
        spark.sql("DELETE FROM %s WHERE id > 33 OR id < 5".formatted(table("telemetry")));
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "id"})
    void renamed_columns_are_found(String mapping) {
        create(
                "telemetry",
                "id INT, at TIMESTAMP",
                "TBLPROPERTIES (delta.enableDeletionVectors = true, delta.columnMapping.mode = '%s')"
                        .formatted(mapping));
        days(session -> session.range(0, 10, 1, 2), "telemetry");
        assertThat(only().first()).isNull();
        spark.sql("ALTER TABLE %s RENAME COLUMN at TO event_time".formatted(table("telemetry")));
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
        spark.sql("DELETE FROM %s WHERE id = 9".formatted(table("telemetry")));
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
    }

    @Test
    void a_table_may_be_partitioned_by_its_times() {
        create("telemetry", "id INT, event_time TIMESTAMP", "PARTITIONED BY (event_time)");
        insert("telemetry", "(1, TIMESTAMP '2015-01-01 06:00:00.5'), (2, TIMESTAMP '2014-12-31 23:59:59'), (3, NULL)");
        assertThat(only().first()).isEqualTo(Instant.parse("2014-12-31T23:59:59Z"));
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT96", "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS"})
    void times_are_read_in_every_form_and_without_statistics(String form) {
        spark.conf().set("spark.sql.parquet.outputTimestampType", form);
        create("telemetry", "id INT, event_time TIMESTAMP", "TBLPROPERTIES (delta.dataSkippingNumIndexedCols = 0)");
        days(session -> session.range(0, 10, 1, 2), "telemetry");
        spark.conf().set("spark.databricks.delta.stats.collect", "false");
        days(session -> session.range(10, 20, 1, 2), "telemetry");
        assertThat(only().rows()).isEqualTo(20);
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
    }

    @Test
    void files_whose_times_differ_by_less_than_the_log_tells_are_all_looked_at() {
        create("telemetry", "id INT, event_time TIMESTAMP", "");
        Random random = new Random(5);
        for (int file = 0; file < 6; file++) {
            insert(
                    "telemetry",
                    "(%d, TIMESTAMP '2015-01-01 00:00:00.000%03d'), (0, TIMESTAMP '2015-01-09 00:00:00.000%03d')"
                            .formatted(file, random.nextInt(1_000), random.nextInt(1_000)));
        }
        insert("telemetry", "(7, NULL)");
        assertThat(only()).isEqualTo(counted("telemetry", "event_time"));
    }

    @Test
    void a_damaged_file_is_named_where_it_must_be_opened() throws IOException {
        create("telemetry", "id INT, event_time TIMESTAMP", "");
        days(session -> session.range(0, 1, 1, 1), "telemetry");
        try (Stream<Path> files = Files.list(folder.resolve("tables/telemetry"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertThatThrownBy(this::only)
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
                .hasMessageContaining(".parquet");
    }

    private interface Ids {
        org.apache.spark.sql.Dataset<Long> of(SparkSession spark);
    }

    /** Appends a row for each id, at that many days and microseconds after the beginning of 2015. */
    private void days(Ids ids, String name) {
        ids.of(spark)
                .selectExpr(
                        "CAST(id AS INT) AS id",
                        "TIMESTAMP '2015-01-01 00:00:00' + id * INTERVAL '1' DAY + id * INTERVAL '0.000001' SECOND AS t")
                .createOrReplaceTempView("days");
        spark.sql("INSERT INTO %s SELECT id, t FROM days".formatted(table(name)));
    }

    private void create(String name, String columns, String more) {
        spark.sql("CREATE TABLE %s (%s) USING delta %s".formatted(table(name), columns, more));
    }

    private void insert(String name, String rows) {
        spark.sql("INSERT INTO %s SELECT /*+ COALESCE(1) */ * FROM VALUES %s".formatted(table(name), rows));
    }

    private String table(String name) {
        return "delta.`%s`".formatted(workspace().tablePath(name));
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private TableSummary only() {
        List<TableSummary> summaries = LocalTableSummaries.of(engine, workspace());
        assertThat(summaries).hasSize(1);
        return summaries.get(0);
    }

    /** Asks Spark, which reads the rows. */
    private TableSummary counted(String name, String time) {
        String path = workspace().tablePath(name);
        Column times = col(time);
        Row contents = spark.read()
                .format("delta")
                .load(path)
                .agg(count(lit(1)), min(times), max(times))
                .head();
        DeltaTable delta = DeltaTable.forPath(spark, path);
        Row detail = delta.detail().select("numFiles", "sizeInBytes").head();
        Row commit = delta.history(1).select("version", "timestamp").head();
        return new TableSummary(
                name,
                contents.getLong(0),
                instant(contents, 1),
                instant(contents, 2),
                commit.getLong(0),
                commit.getTimestamp(1).toInstant(),
                detail.getLong(0),
                detail.getLong(1));
    }

    private static @Nullable Instant instant(Row row, int column) {
        return row.isNullAt(column) ? null : ((Timestamp) row.get(column)).toInstant();
    }
}
