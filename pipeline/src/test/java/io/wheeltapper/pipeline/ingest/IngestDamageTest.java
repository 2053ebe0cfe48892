package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are cut off, damaged, or not what their names say; and JSON in its many forms. */
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestDamageTest {
    private static final String HEADER = "datetime,machineID,volt,rotate,pressure,vibration\n";
    private static final String READING = "2015-01-01 %02d:00:00,1,%d,450,100,40\n";

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void json_arrays_and_objects_over_several_lines_are_records(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file("machines.json", "[", " {", "  \"machineID\": 1, \"model\": null,", "  \"age\": 3", " }", "]");
        bench.file(
                "telemetry-a.json",
                "\uFEFF[{\"datetime\":\"2015-01-01 06:00:00\",\"machineID\":1,\"volt\":170},",
                "{\"datetime\":\"2015-01-01 07:00:00\",\"machineID\":\"\",\"volt\":1,\"rotate\":1,\"pressure\":1},",
                "{\"datetime\":\"2015-01-01 08:00:00\",\"machineID\":1,\"vibration\":40}]");
        bench.file(
                "telemetry-b.json",
                "{",
                " \"datetime\": \"2015-01-01 09:00:00\", \"machineID\": 1,",
                " \"volt\": 171, \"rotate\": 1, \"pressure\": 1, \"vibration\": 1",
                "}",
                "{ \"datetime\": \"2015-01-01 10:00:00\", \"machineID\": 1, \"volt\":",
                " 172 }");

        bench.ingest();

        assertThat(bench.rows("telemetry", "string(event_time)", "volt"))
                .containsExactly(
                        "2015-01-01 06:00:00|170.0",
                        "2015-01-01 08:00:00|null",
                        "2015-01-01 09:00:00|171.0",
                        "2015-01-01 10:00:00|172.0");
        assertThat(bench.rows("machines", "machine_id", "age")).containsExactly("1|3");
        assertThat(bench.rows("quarantine", "line", "raw"))
                .containsExactly("2|{\"datetime\":\"2015-01-01 07:00:00\",\"machineID\":\"\",\"volt\":1,"
                        + "\"rotate\":1,\"pressure\":1}");
    }

    @Test
    void a_gzip_file_that_is_cut_off_or_damaged_is_refused_and_nothing_of_it_is_in(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        StringBuilder lines = new StringBuilder(HEADER);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            lines.append(READING.formatted(i % 24, random.nextInt(1_000)));
        }
        byte[] whole = gzip(lines.toString());
        bench.file("telemetry.csv.gz", Arrays.copyOf(whole, whole.length - 5));
        refused(bench, "Cannot read ", "telemetry.csv.gz");
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        bench.file("telemetry.csv.gz", damaged);
        refused(bench, "Cannot read ", "telemetry.csv.gz");
        bench.file("telemetry.csv.gz", HEADER.getBytes(StandardCharsets.UTF_8));
        refused(bench, "Cannot read ", "telemetry.csv.gz");
        bench.file("telemetry.csv.gz", new byte[0]);
        refused(bench, "Cannot read ", "telemetry.csv.gz");
        assertThat(Files.exists(folder.resolve("workspace/tables/telemetry"))).isFalse();
    }

    @Test
    void a_file_that_this_user_may_not_read_is_named(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.file("telemetry.csv", (HEADER + READING.formatted(6, 170)).getBytes(StandardCharsets.UTF_8));
        Path file = bench.files.resolve("telemetry.csv");
        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_WRITE));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();
        refused(bench, "Cannot read ", "telemetry.csv", "that this user may read it");
        assertThat(Files.exists(folder.resolve("workspace/tables/telemetry"))).isFalse();
    }

    @Test
    void a_file_that_vanishes_or_grows_while_it_is_read_leaves_nothing_behind(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        byte[] text = (HEADER + READING.formatted(6, 170)).getBytes(StandardCharsets.UTF_8);
        bench.file("telemetry.csv", text);
        Path file = bench.files.resolve("telemetry.csv");
        bench.progress = when("checking telemetry", () -> Files.delete(file));
        refused(bench, "Cannot read ", "telemetry.csv");
        bench.file("telemetry.csv", text);
        bench.progress = when("checking machines", () -> Files.delete(file));
        refused(bench, "Cannot read ", "telemetry.csv");
        bench.file("telemetry.csv", text);
        bench.progress = when("writing telemetry", () -> Files.write(file, text, StandardOpenOption.APPEND));
        assertThatThrownBy(bench::ingest)
                .hasMessageContaining(
                        "telemetry.csv changed while it was being read. Run ingest again when it is complete");

        bench.progress = Progress.SILENT;
        bench.file("telemetry.csv", text);
        bench.ingest();
        assertThat(bench.rows("telemetry", "volt")).containsExactly("170.0");
    }

    private interface Mishap {
        void happen() throws IOException;
    }

    /** Lets something happen to a file as soon as a phase begins, in which it was found already. */
    private static Progress when(String phase, Mishap mishap) {
        return description -> {
            if (description.startsWith(phase)) {
                try {
                    mishap.happen();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void all_members_of_a_gzip_file_are_read_and_a_damaged_second_one_is_refused(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        byte[] first = gzip(HEADER + READING.formatted(6, 170));
        byte[] second = gzip(READING.formatted(7, 171));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        byte[] damaged = both.toByteArray();
        damaged[first.length] = 0;
        bench.file("telemetry.csv.gz", damaged);
        refused(bench, "Cannot read ", "telemetry.csv.gz");

        bench.file("telemetry.csv.gz", both.toByteArray());
        bench.ingest();
        assertThat(bench.rows("telemetry", "volt")).containsExactly("170.0", "171.0");
    }

    @Test
    void files_that_are_no_text_are_told_what_they_are(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        byte[] text = (HEADER + READING.formatted(6, 170)).getBytes(StandardCharsets.UTF_8);
        bench.file("telemetry.csv", gzip("a"));
        refused(bench, "telemetry.csv is compressed with gzip");
        bench.file("telemetry.csv", new byte[] {'P', 'K', 3, 4, 0, 0});
        refused(bench, "telemetry.csv is a ZIP archive or a spreadsheet");
        bench.file("telemetry.csv", new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        refused(bench, "telemetry.csv is text in UTF-16");
        bench.file("telemetry.csv", new byte[] {1, 2, 0, 3});
        refused(bench, "telemetry.csv is not text");
    }

    private static void refused(IngestBench bench, String... messages) {
        assertThatThrownBy(bench::ingest).satisfies(failure -> {
            Throwable known = failure;
            while (!(known instanceof WheeltapperException) && known.getCause() != null) {
                known = known.getCause();
            }
            assertThat(known).isInstanceOf(WheeltapperException.class).hasMessageContainingAll(messages);
            assertThat(((WheeltapperException) known).kind()).isEqualTo(ErrorKind.DATA);
        });
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
