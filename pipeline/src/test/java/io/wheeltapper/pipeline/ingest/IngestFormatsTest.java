package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestFormatsTest {
    private static final String[] READING = {"machine_id", "string(event_time)", "volt", "vibration"};

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void quoted_and_plain_lines_with_any_line_break_and_a_byte_order_mark_are_the_same(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file(
                "machines.csv",
                bytes(
                        "\uFEFF\"machineID\",\"model\",\"age\"\r\n1,\"model, 3\",18\r\n\r\n2,\"the \"\"big\"\" one\",\r\n"));
        bench.file(
                "telemetry-a.csv",
                "",
                " Vibration,DATETIME,machineID,volt,rotate,pressure,comment",
                "40.1,2015-01-01 06:00:00,1, 170.5 ,450,100,fine",
                "\"40.2\",\"2015-01-01T07:00:00.250+01:00\",\"2\",\"\",450,100,\"1,2\"");
        bench.file(
                "telemetry_b.csv.gz",
                gzip(bytes("datetime,machineID,volt,rotate,pressure,vibration\n2015-01-01 08:00,2,171,1,1,40.3")));

        IngestOutcome outcome = bench.ingest();

        assertThat(bench.rows("machines", "machine_id", "model", "age"))
                .containsExactly("1|model, 3|18", "2|the \"big\" one|null");
        assertThat(bench.rows("telemetry", READING))
                .containsExactly(
                        "1|2015-01-01 06:00:00|170.5|40.1",
                        "2|2015-01-01 06:00:00.25|null|40.2",
                        "2|2015-01-01 08:00:00|171.0|40.3");
        assertThat(outcome.notes())
                .singleElement()
                .asString()
                .contains("telemetry-a.csv")
                .contains("passed over comment");
        assertThat(outcome.quarantinedCount()).isZero();
    }

    @Test
    void other_separators_decimals_and_forms_of_times_say_the_same(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.withScenario(
                "file: telemetry",
                "file: telemetry\n    separator: ';'\n    decimal: ','",
                "file: errors",
                "file: errors\n    separator: '|'",
                "errors\n    separator: '|'\n    columns:\n      - {source: datetime, name: event_time}",
                "errors\n    separator: '|'\n    columns:\n      - {source: datetime, name: event_time,"
                        + " time-pattern: M/d/yyyy h:mm:ss a}");
        bench.file(
                "telemetry.csv",
                "datetime;machineID;volt;rotate;pressure;vibration",
                "2015-01-01 06:00:00;1;170,5;450;\"100,25\";1,5e1",
                "2015-01-01 07:00:00;1;1.170,5;450;100;1.234",
                "2015-01-01 08:00:00;1;171;450;100");
        bench.file(
                "telemetry-b.jsonl",
                "{\"datetime\": \"2015-01-01 09:00:00\", \"machineID\": 1, \"volt\": 170.5, \"rotate\": 450, \"pressure\": 100,"
                        + " \"vibration\": null}");
        bench.file("errors.csv", "datetime|machineID|errorID", "1/13/2015 7:00:00 AM|1|error1");

        bench.ingest();

        assertThat(bench.rows("telemetry", READING))
                .containsExactly(
                        "1|2015-01-01 06:00:00|170.5|15.0",
                        "1|2015-01-01 07:00:00|null|null",
                        "1|2015-01-01 09:00:00|170.5|null");
        assertThat(bench.rows("bad_values", "`column`", "reason", "cells"))
                .containsExactly("vibration|unparsable|1", "volt|unparsable|1");
        assertThat(bench.quarantined()).containsExactly("4|null|unparsable");
        assertThat(bench.rows("errors", "string(event_time)", "error_id"))
                .containsExactly("2015-01-13 07:00:00|error1");
    }

    @Test
    void a_header_that_is_cut_at_another_separator_is_recognised(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file("machines.csv", "machineID\tmodel\tage", "1\tmodel1\t3");
        assertThatThrownBy(bench::ingest)
                .hasMessageContaining("no column machineID.")
                .hasMessageContaining("Its values are separated by \"\\t\": set separator: \"\\t\" on the table");
        bench.withScenario("file: machines", "file: machines\n    separator: \"\\t\"");
        bench.ingest();
        assertThat(bench.rows("machines", "machine_id", "model", "age")).containsExactly("1|model1|3");
    }

    @Test
    void json_lines_say_the_same_as_csv(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file(
                "machines.jsonl",
                "{\"machineID\": 7.0, \"model\": \"model1\", \"age\": 3}",
                "{\"machineID\": \"8\", \"age\": null}");
        bench.file("telemetry.ndjson.gz", gzip(bytes("""
                        {"datetime": "2015-01-01 06:00:00", "machineID": 7, "volt": 1.5e2, "rotate": 1, "pressure": 2, "vibration": 3}
                        {"datetime": "2015-01-01 07:00:00", "machineID": 8, "volt": null}
                        {"datetime": "2015-01-01 08:00:00", "machineID": 8, "volt": [1]}
                        {"datetime": "2015-01-01 08:00:00", "machineID": 8, "volt": NaN}
                        [1]
                        """)));

        bench.ingest();

        assertThat(bench.rows("machines", "machine_id", "model", "age")).containsExactly("7|model1|3", "8|null|null");
        assertThat(bench.rows("telemetry", READING))
                .containsExactly(
                        "7|2015-01-01 06:00:00|150.0|3.0",
                        "8|2015-01-01 07:00:00|null|null",
                        "8|2015-01-01 08:00:00|null|null");
        assertThat(bench.quarantined()).containsExactly("3|volt|no_value", "5|null|unparsable");
    }

    @Test
    void parquet_with_real_types_says_the_same_as_csv(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        spark.sql("SELECT 7.0D AS machineID, 'model1' AS model, 3L AS age")
                .write()
                .parquet(bench.files.resolve("machines.parquet").toString());
        spark.sql("""
                        SELECT * FROM VALUES
                          (TIMESTAMP '2015-01-01T06:00:00.5Z', 7, 170.5D, 1.0F, CAST(2 AS DECIMAL(5, 2)), 3D),
                          (TIMESTAMP '2015-01-01T07:00:00Z', 7, DOUBLE('NaN'), 1.0F, 2, 3D),
                          (TIMESTAMP '2015-01-01T08:00:00Z', 7, NULL, 1.0F, 2, 1e300D)
                        AS t(datetime, machineID, volt, rotate, pressure, vibration)
                        """)
                .coalesce(1)
                .write()
                .parquet(bench.files.resolve("telemetry.parquet").toString());
        spark.sql("SELECT TIMESTAMP_NTZ '2015-07-01 06:00:00' AS datetime, 7 AS machineID, 'comp1' AS comp")
                .write()
                .parquet(bench.files.resolve("maint").toString());
        bench.withScenario("zone: UTC ", "zone: Europe/Paris ");

        bench.ingest();

        assertThat(bench.rows("machines", "machine_id", "model", "age")).containsExactly("7|model1|3");
        assertThat(bench.rows("telemetry", READING))
                .containsExactly(
                        "7|2015-01-01 06:00:00.5|170.5|3.0",
                        "7|2015-01-01 07:00:00|null|3.0",
                        "7|2015-01-01 08:00:00|null|null");
        assertThat(bench.rows("bad_values", "`column`", "line", "reason"))
                .containsExactly("vibration|3|out_of_range", "volt|2|null_word");
        assertThat(bench.rows("maintenance", "machine_id", "string(event_time)"))
                .containsExactly("7|2015-07-01 04:00:00");
    }

    @Test
    void line_numbers_are_right_across_splits_of_any_size(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        String[] lines = new String[60];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i % 7 == 3
                    ? ""
                    : "2015-01-01 %02d:%02d%s,1,170,1,1,1".formatted(i / 6, i % 6, i % 5 == 0 ? "?" : ":00");
        }
        bench.telemetry("telemetry.csv", lines);
        List<String> expected = java.util.stream.IntStream.range(0, lines.length)
                .filter(i -> lines[i].contains("?"))
                .mapToObj(i -> (i + 2) + "|datetime|unparsable")
                .toList();
        for (int split : new int[] {37, 100, 1_000_000}) {
            IngestBench other = new IngestBench(engine, spark, folder.resolve("split" + split));
            Files.createDirectories(folder.resolve("split" + split));
            DataSetOutcome telemetry =
                    IngestBench.of(other.ingest(bench.parameters().withSplitBytes(split)), "telemetry");
            assertThat(other.quarantined()).as("splits of %d bytes", split).isEqualTo(expected);
            assertThat(telemetry.records()).isEqualTo(51);
        }
    }

    @Test
    void files_come_from_the_web(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/data/machines.csv.gz", gzip(bytes("machineID,model,age\n1,model1,2\n")));
        server.createContext("/old/machines.csv.gz", exchange -> {
            exchange.getResponseHeaders().add("Location", "/data/machines.csv.gz");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        String root = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            IngestParameters parameters = IngestParameters.of(List.of(root + "/old/machines.csv.gz?key=1"));
            assertThat(IngestBench.of(bench.ingest(parameters), "machines").ingested())
                    .isEqualTo(1);
            assertThat(IngestBench.of(bench.ingest(parameters), "machines").unchangedFiles())
                    .hasSize(1);
            assertThat(bench.rows("ingested_files", "source_file", "records"))
                    .containsExactly(root + "/old/machines.csv.gz?key=1|1");
            assertThat(folder.resolve("workspace/downloads")).isEmptyDirectory();
            Assertions.assertThatThrownBy(() -> bench.ingest(IngestParameters.of(List.of(root + "/telemetry.csv"))))
                    .isInstanceOf(WheeltapperException.class)
                    .hasMessageContaining("Cannot download " + root + "/telemetry.csv: the server answers 404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void counts_become_instants(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.scenario = ScenarioReader.parse("""
                name: turbofan
                step: 10h
                horizon: 300h
                cadence: 1h
                observation: machine
                failures: end-of-record
                components: [engine]
                tables:
                  telemetry:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: cycle, name: event_time, count-unit: 1h, count-origin: 2000-01-01}
                      - {source: t24, name: t24, type: double}
                features:
                  windows: [10h]
                  aggregates: [mean]
                """, "turbofan.yaml");
        Path file = bench.file("fleet.csv", "unit,cycle,t24", "1,0,640.1", "1,1,641", "2,31.0,642", "2,one,643");

        bench.ingest(IngestParameters.of(List.of(file.toString())).withDataSet(DataSet.TELEMETRY));

        assertThat(bench.rows("telemetry", "machine_id", "string(event_time)", "t24", "event_month"))
                .containsExactly(
                        "1|2000-01-01 00:00:00|640.1|2000-01",
                        "1|2000-01-01 01:00:00|641.0|2000-01",
                        "2|2000-01-02 07:00:00|642.0|2000-01");
        assertThat(bench.quarantined()).containsExactly("5|cycle|unparsable");
    }

    private static void serve(HttpServer server, String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
