package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks that take all memory, or end their driver, with a server and a driver of a small heap that is started again. */
@Tag("proofs-1")
class NotebookHostileProcessTest {
    private static final String OTHER = """
            long sum = 0;
            for (int i = 0; i < 60; i++) { sum += spark.range(100).selectExpr("sum(id)").first().getLong(0); Thread.sleep(500); }
            notebook.exit(sum);""";

    @TempDir
    Path folder;

    private TestServer server;
    private Process driver;
    private int drivers;
    private int notebooks;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(folder.resolve("state"));
        startDriver();
    }

    @AfterEach
    void stop() {
        driver.destroyForcibly();
        server.close();
    }

    private void startDriver() throws Exception {
        drivers++;
        driver = Programs.start(
                log(),
                List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1"),
                Main.class.getName(),
                "driver",
                "--server",
                server.url(),
                "--join-token-file",
                folder.resolve("state/join-token").toString(),
                "--stop-grace",
                "1s",
                "--workspace",
                folder.resolve("workspace").toString());
    }

    private Path log() {
        return folder.resolve("driver" + drivers + ".log");
    }

    private long submit(int retries, String... cells) {
        List<Cell> all = new ArrayList<>();
        for (String cell : cells) {
            all.add(Cell.code("c" + all.size(), cell));
        }
        notebooks++;
        String path = "/Shared/n" + notebooks;
        String content = Base64.getEncoder()
                .encodeToString(NotebookWriter.write(Notebook.ofJava(all)).getBytes(StandardCharsets.UTF_8));
        assertThat(server.caller()
                        .post(
                                "/api/2.0/workspace/import",
                                "{\"path\": \"%s\", \"format\": \"JUPYTER\", \"content\": \"%s\"}"
                                        .formatted(path, content))
                        .status())
                .isEqualTo(200);
        return server.caller()
                .post(
                        "/api/2.2/jobs/runs/submit",
                        "{\"tasks\": [{\"task_key\": \"a\", \"max_retries\": %d, \"notebook_task\": {\"notebook_path\": \"%s\"}}]}"
                                .formatted(retries, path))
                .body()
                .path("run_id")
                .asLong();
    }

    /** Waits for the end of a run, starting the driver again when it has left; gives {@code runs/get-output} of its last attempt. */
    private JsonNode end(long run) throws Exception {
        Instant until = Instant.now().plus(Duration.ofMinutes(5));
        while (Instant.now().isBefore(until)) {
            JsonNode known =
                    server.caller().get("/api/2.1/jobs/runs/get?run_id=" + run).body();
            if (known.path("state").hasNonNull("result_state")) {
                JsonNode tasks = known.path("tasks");
                long last = tasks.get(tasks.size() - 1).path("run_id").asLong();
                return server.caller()
                        .get("/api/2.1/jobs/runs/get-output?run_id=" + last)
                        .body();
            }
            if (!driver.isAlive()) {
                startDriver();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("Run " + run + " does not end:\n" + Files.readString(log()));
    }

    private static String result(JsonNode output) {
        return output.path("notebook_output").path("result").asText(output.toString());
    }

    private String asExpected() throws Exception {
        return result(end(submit(0, "notebook.exit(spark.range(3).count());")));
    }

    @Test
    void whoever_takes_all_memory_fails_alone() throws Exception {
        assertThat(asExpected()).isEqualTo("3");
        long other = submit(3, OTHER);
        List<String> hungry = List.of(
                "var large = new long[8][150_000_000];",
                "var all = new ArrayList<long[]>();\nwhile (true) { all.add(new long[100]); }",
                "var text = new StringBuilder(\"more \");\nwhile (true) { text.append(text); }");
        for (String code : hungry) {
            JsonNode output = end(submit(0, code));
            // A driver that does nothing but collect garbage may be given up before it says so.
            assertThat(output.path("error").asText())
                    .containsAnyOf("The task ran out of memory", "has been silent since");
        }
        assertThat(result(end(other))).isEqualTo(Integer.toString(60 * 4950));
        assertThat(asExpected()).isEqualTo("3");
    }

    @Test
    void whoever_ends_the_driver_fails_and_the_next_driver_goes_on() throws Exception {
        List<String> rude = List.of(
                "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
                "Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 3);",
                "spark.stop();\nspark.range(3).count()");
        for (String code : rude) {
            int before = drivers;
            JsonNode output = end(submit(0, code));
            assertThat(output.path("error").asText()).as(output.toString()).isNotEmpty();
            if (drivers == before) {
                assertThat(driver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(asExpected()).isEqualTo("3");
        }
    }
}
