package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders that are one data set: Delta tables and Hive partitions. */
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestTablesTest {
    private static final String[] READING = {"machine_id", "string(event_time)", "volt"};

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void a_delta_table_is_read_at_its_newest_version_and_later_versions_bring_what_is_new(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        String table = bench.files.resolve("telemetry").toString();
        append(spark, table, "('2015-01-01 06:00:00', 170)");
        spark.sql("DELETE FROM delta.`" + table + "` WHERE volt = 170");
        append(spark, table, "('2015-01-01 07:00:00', 171)");

        DataSetOutcome first = bench.ingested("telemetry");
        assertThat(bench.rows("telemetry", READING)).containsExactly("1|2015-01-01 07:00:00|171.0");
        assertThat(first.files()).singleElement().asString().endsWith("/files/telemetry");
        assertThat(first.quarantinedCount()).isZero();
        assertThat(bench.ingested("telemetry").unchangedFiles()).hasSize(1);

        append(spark, table, "(string(NULL), 172)");
        append(spark, table, "('2015-01-01 09:00:00', 172)");
        DataSetOutcome second = bench.ingested("telemetry");
        assertThat(second.records()).isEqualTo(3);
        assertThat(second.ingested()).isEqualTo(1);
        assertThat(second.alreadyIngested()).isEqualTo(1);
        assertThat(bench.rows("quarantine", "line", "source_file"))
                .singleElement()
                .asString()
                .matches("1\\|file:.*/files/telemetry/part-.*\\.parquet");
        assertThat(bench.rows("ingested_files", "data_set", "fingerprint", "records"))
                .filteredOn(row -> row.startsWith("telemetry"))
                .hasSize(2)
                .anyMatch(row -> row.matches("telemetry\\|version 4 of table .*\\|3"));
    }

    @Test
    void deletion_vectors_renamed_columns_partitions_and_checkpoints_are_heeded(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(2);
        String table = bench.files.resolve("readings").toString();
        spark.sql("""
                CREATE TABLE delta.`%s` (time TIMESTAMP, machineID STRING, volt DOUBLE, rotate DOUBLE, pressure DOUBLE)
                USING delta PARTITIONED BY (machineID, pressure)
                TBLPROPERTIES (delta.enableDeletionVectors = true, delta.columnMapping.mode = 'name',
                    delta.checkpointInterval = 2)""".formatted(table));
        spark.sql("""
                INSERT INTO delta.`%s` SELECT /*+ REPARTITION(1) */ * FROM VALUES
                  (TIMESTAMP '2015-01-01 06:00:00Z', '1', 170D, 450D, 100D),
                  (TIMESTAMP '2015-01-01 07:00:00Z', '1', 171D, 450D, 100D),
                  (TIMESTAMP '2015-01-01 08:00:00Z', '1', 172D, 450D, 100D),
                  (TIMESTAMP '2015-01-01 06:00:00Z', '2', 173D, 450D, NULL)""".formatted(table));
        spark.sql("DELETE FROM delta.`%s` WHERE volt = 171".formatted(table));
        spark.sql("ALTER TABLE delta.`%s` RENAME COLUMN time TO datetime".formatted(table));
        spark.sql("ALTER TABLE delta.`%s` ADD COLUMN vibration DOUBLE".formatted(table));
        try (var files = Files.list(Path.of(table))) {
            assertThat(files.map(Path::toString)).anyMatch(name -> name.contains("deletion_vector"));
        }

        bench.ingest(
                IngestParameters.of(List.of(bench.files.resolve("machines.csv").toString())));
        DataSetOutcome telemetry = IngestBench.of(
                bench.ingest(IngestParameters.of(List.of(table)).withDataSet(DataSet.TELEMETRY)), "telemetry");

        assertThat(telemetry.records()).isEqualTo(3);
        assertThat(bench.rows("telemetry", "machine_id", "string(event_time)", "volt", "pressure", "vibration"))
                .containsExactly(
                        "1|2015-01-01 06:00:00|170.0|100.0|null",
                        "1|2015-01-01 08:00:00|172.0|100.0|null",
                        "2|2015-01-01 06:00:00|173.0|null|null");
    }

    @Test
    void a_table_whose_log_is_damaged_or_foreign_and_a_part_of_a_table_are_refused(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        Path table = bench.files.resolve("telemetry");
        append(spark, table.toString(), "('2015-01-01 06:00:00', 170)");
        Path log = table.resolve("_delta_log/00000000000000000000.json");
        Files.delete(table.resolve("_delta_log/.00000000000000000000.json.crc"));
        // What the table's checksum knows of the protocol is believed before the log.
        Files.delete(table.resolve("_delta_log/00000000000000000000.crc"));
        String text = Files.readString(log);

        try (var files = Files.list(table)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> bench.ingest(
                            IngestParameters.of(List.of(part.toString())).withDataSet(DataSet.TELEMETRY)))
                    .hasMessageContaining("belongs to the Delta table")
                    .hasMessageContaining("Name the table instead.");
        }
        assertThatThrownBy(() -> bench.ingest(
                        IngestParameters.of(List.of(bench.files.toString())).withDataSet(DataSet.ERRORS)))
                .hasMessageContaining("no column errorID");
        Files.writeString(log, text.replaceAll("\"minReaderVersion\":\\d", "\"minReaderVersion\":99"));
        refused(bench, "Cannot read the Delta table file:", ErrorCode.SOURCE_DAMAGED);
        Files.writeString(log, text.substring(0, text.length() / 2));
        refused(bench, "Cannot read the Delta table file:", ErrorCode.SOURCE_DAMAGED);
        Files.move(table.resolve("_delta_log"), table.resolve("metadata"));
        Files.move(table.resolve("metadata/00000000000000000000.json"), table.resolve("metadata/v1.metadata.json"));
        refused(bench, "is a table of Apache Iceberg", ErrorCode.SOURCE_DAMAGED);
        Files.move(table.resolve("metadata"), table.resolve(".hoodie"));
        refused(
                bench,
                "telemetry is a table of Apache Hudi, some of whose files may be obsolete",
                ErrorCode.SOURCE_DAMAGED);
    }

    @Test
    void of_what_a_stream_of_spark_wrote_only_the_committed_files_count(SparkSession spark) throws Exception {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        Path landing = Files.createDirectories(folder.resolve("landing"));
        Path telemetry = bench.files.resolve("telemetry");
        String schema =
                "datetime STRING, machineID STRING, volt DOUBLE, rotate DOUBLE, pressure DOUBLE, vibration DOUBLE";
        for (int hour = 1; hour <= 12; hour++) {
            Files.writeString(
                    landing.resolve(hour + ".json"),
                    "{\"datetime\": \"2015-01-01 %02d:00:00\", \"machineID\": 1, \"volt\": 170,".formatted(hour)
                            + " \"rotate\": 450, \"pressure\": 100, \"vibration\": 40}");
        }
        // Twelve batches: the log is made compact after ten.
        spark.readStream()
                .schema(schema)
                .option("maxFilesPerTrigger", 1)
                .json(landing.toString())
                .writeStream()
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .format("json")
                .start(telemetry.toString())
                .awaitTermination();
        assertThat(telemetry.resolve("_spark_metadata/9.compact")).exists();
        Path written;
        try (var files = Files.list(telemetry)) {
            written = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(
                telemetry.resolve("part-00000-unfinished-c000.json"),
                "{\"datetime\": \"2015-01-02 00:00:00\", \"machineID\": 1, \"volt\": 171}");

        bench.ingest();

        assertThat(bench.rows("telemetry", "hour(event_time)", "volt"))
                .hasSize(12)
                .allMatch(row -> row.endsWith("|170.0"));
        Files.delete(written);
        refused(
                bench,
                "whose log names 1 file that is missing, such as " + written.getFileName(),
                ErrorCode.SOURCE_DAMAGED);
    }

    @Test
    void folders_named_like_columns_give_their_values(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(2);
        String day = "telemetry/datetime=2015-01-01 06%3A00%3A00/year=2015/machineID=1";
        Files.createDirectories(bench.files.resolve(day));
        bench.file(day + "/a.csv", "volt,rotate,pressure,vibration", "170,450,100,40");
        ParquetFiles.write(
                bench.files.resolve("telemetry/datetime=2015-01-01T07%3A00%3A00Z/machineID=2/b.parquet"),
                "message m { optional double volt; optional double rotate; optional double pressure; "
                        + "optional double vibration; }",
                row -> row.append("volt", 171.0));
        String none = "telemetry/datetime=2015-01-02/machineID=__HIVE_DEFAULT_PARTITION__";
        Files.createDirectories(bench.files.resolve(none));
        bench.file(none + "/c.jsonl", "{\"volt\": 172, \"rotate\": 450, \"pressure\": 100, \"vibration\": 40}");

        IngestOutcome outcome = bench.ingest();

        assertThat(bench.rows("telemetry", READING))
                .containsExactly("1|2015-01-01 06:00:00|170.0", "2|2015-01-01 07:00:00|171.0");
        assertThat(bench.quarantined()).containsExactly("1|machineID|missing_key");
        assertThat(outcome.notes()).singleElement().asString().endsWith("passed over year.");

        IngestBench other = new IngestBench(engine, spark, folder.resolve("other"));
        String one = bench.files
                .resolve("telemetry/datetime=2015-01-01T07%3A00%3A00Z")
                .toString();
        other.ingest(
                IngestParameters.of(List.of(bench.files.resolve("machines.csv").toString(), one)));
        assertThat(other.rows("telemetry", READING)).containsExactly("2|2015-01-01 07:00:00|171.0");
    }

    private static void refused(IngestBench bench, String message, ErrorCode code) {
        assertThatThrownBy(bench::ingest)
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static void append(SparkSession spark, String table, String values) {
        spark.sql("SELECT to_timestamp_ntz(time) AS datetime, 1L AS machineID, double(volt) AS volt, 450D AS rotate, "
                        + "100D AS pressure, 40D AS vibration FROM VALUES " + values + " AS t(time, volt)")
                .write()
                .format("delta")
                .mode("append")
                .save(table);
    }
}
