package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says to files that go wrong: its exit code and all that it prints to standard error. */
@SuppressWarnings("NullAway.Init")
class IngestMessagesTest {
    private static final String HEADER = "datetime,machineID,volt,rotate,pressure,vibration\n";

    private static SparkSession spark;

    @TempDir
    Path folder;

    private Path files;
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startSpark() {
        spark = Sessions.start(SessionSettings.defaults());
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @BeforeEach
    void machines() throws IOException {
        files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("machines.csv"), "machineID,model,age\n1,model1,18\n");
    }

    private int ingest() {
        return Main.commandLine(
                        new Wheeltapper(progress -> new BorrowedSession(spark.newSession(), new RecordedContext())))
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "ingest",
                        files.toString(),
                        "--workspace",
                        folder.resolve("workspace").toString());
    }

    private void refused(String... parts) {
        assertThat(ingest()).as(err.toString()).isEqualTo(3);
        assertThat(err.toString()).contains(parts).doesNotContain("Internal error", "\tat ", "Exception:");
    }

    @Test
    void a_gzip_file_that_is_cut_off_is_named_without_a_trace() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(
                    (HEADER + "2015-01-01 06:00:00,1,170,450,100,40\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(files.resolve("telemetry.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        refused("Cannot read ", "telemetry.csv.gz. Check that it is complete");
    }

    @Test
    void dates_of_a_spreadsheet_are_shown_with_the_way_out() throws IOException {
        Files.writeString(files.resolve("errors.csv"), "datetime,machineID,errorID\n13/01/2015 07:00,1,error1\n");
        refused("errors.csv", "13/01/2015 07:00");
    }

    @Test
    void semicolons_between_values_are_recognised() throws IOException {
        Files.writeString(
                files.resolve("telemetry.csv"), HEADER.replace(',', ';') + "2015-01-01 06:00:00;1;170,5;450;100;40\n");
        refused("telemetry.csv", "\";\"");
    }
}
