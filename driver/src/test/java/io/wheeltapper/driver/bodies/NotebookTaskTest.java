package io.wheeltapper.driver.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.Output;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of notebooks from the server's queue to what the server is told. */
@ExtendWith(SharedSession.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@SuppressWarnings("NullAway.Init")
class NotebookTaskTest {
    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private FakeServer server;
    private RunningDriver driver;

    @BeforeEach
    void start(SparkSession spark) throws IOException {
        System.setOut(ThreadOutput.around(out));
        server = new FakeServer();
        server.answerAlways("PUT ", 200, "{}");
        driver = RunningDriver.asking(
                server,
                folder,
                spark,
                link -> new TaskBodies(
                        Workspace.at(folder.toString()),
                        (step, parameters, session, told) -> {
                            throw new AssertionError("no step");
                        },
                        (task, context) -> new ServerNotebooks(link.notebooks(), task, context)),
                RunningDriver.SETTINGS);
    }

    @AfterEach
    void stop() throws Exception {
        driver.stop();
        driver.end();
        server.stop();
        System.setOut(out);
    }

    private void keep(String path, String... cells) {
        List<Cell> all = new ArrayList<>();
        for (String cell : cells) {
            all.add(Cell.code("c" + all.size(), cell));
        }
        keepAs(path, "JAVA", "JUPYTER", NotebookWriter.write(Notebook.ofJava(all)));
    }

    private void keepAs(String path, String language, String format, String text) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("path", path)
                .put("language", language)
                .put("format", format)
                .put("content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        server.answerAlways("path=" + path, 200, answer.toString());
    }

    /** The outcome of a task that runs {@code /Shared/main}. */
    private JsonNode outcome(String parameters) {
        assign(parameters, "{}");
        return server.outcome(1);
    }

    private void assign(String parameters, String more) {
        server.assign(1, 1, "notebook_task", """
                {"notebook_path": "/Shared/main", "base_parameters": %s}""".formatted(parameters), more);
    }

    /** What was sent last of a part. */
    private Notebook executed(int part) {
        List<FakeServer.Asked> sent = server.asked().stream()
                .filter(each -> each.call().startsWith("PUT 1/executed-notebooks/" + part + "?"))
                .toList();
        assertThat(sent).as("part " + part).isNotEmpty();
        return notebook(sent.get(sent.size() - 1).body());
    }

    private static Notebook notebook(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return NotebookReader.read("sent", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(Notebook executed) {
        return executed.metadata().path("wheeltapper").path("state").asText();
    }

    @Test
    void a_task_runs_its_notebook_with_its_parameters_and_gives_its_result() {
        keep(
                "/Shared/main",
                "System.out.println(\"for \" + widgets.get(\"model\"));",
                "jobs.taskValues.set(\"rows\", 5);",
                "notebook.exit(widgets.get(\"model\") + \" \" + widgets.get(\"top\"));");
        JsonNode outcome = outcome("{\"model\": \"wheels\", \"top\": 5}");

        assertThat(outcome.path("result").asText()).as(outcome.toString()).isEqualTo("SUCCESS");
        assertThat(outcome.path("output")).hasToString("{\"result\":\"wheels 5\",\"truncated\":false}");
        assertThat(server.log(1)).contains("for wheels").anyMatch(line -> line.startsWith("cell [2] of /Shared/main"));
        assertThat(server.reports(1).stream()
                        .map(report -> report.path("task_values").path("rows").asInt()))
                .contains(5);
        Notebook executed = executed(0);
        assertThat(state(executed)).isEqualTo("SUCCESS");
        assertThat(executed.cells().get(0).outputs()).containsExactly(new Output.Stream("stdout", "for wheels\n"));
        assertThat(server.asked().get(0).call()).isEqualTo("GET 1/notebook?fence=1&path=/Shared/main");
    }

    @Test
    void source_text_runs_with_its_first_line_and_without() {
        keepAs("/Shared/main", "JAVA", "SOURCE", """
                // Databricks notebook source
                // MAGIC %md
                // MAGIC # Wheels

                // COMMAND ----------

                String told = notebook.run("plain", 60);

                // COMMAND ----------

                notebook.exit(told + "!");
                """);
        keepAs("/Shared/plain", "JAVA", "SOURCE", "int n = 6 * 7;\nnotebook.exit(n);\n");
        JsonNode outcome = outcome("{}");

        assertThat(outcome.path("output").path("result").asText())
                .as(outcome.toString())
                .isEqualTo("42!");
        assertThat(executed(0).cells()).hasSize(3);
        assertThat(executed(1).cells()).hasSize(1);
    }

    @Test
    void notebooks_of_other_languages_are_refused_by_name() {
        keepAs("/Shared/main", "PYTHON", "SOURCE", "# Databricks notebook source\nprint(1)\n");
        JsonNode outcome = outcome("{}");
        assertThat(outcome.path("result").asText()).isEqualTo("FAILED");
        assertThat(outcome.path("error").asText())
                .startsWith("Notebook /Shared/main is written in python, but only Java notebooks run here.");
    }

    @Test
    void those_that_it_runs_are_sent_as_parts_of_their_own() {
        keep("/Shared/main", "String a = notebook.run(\"lib/child\", 0, Map.of(\"x\", \"2\"));", "notebook.exit(a);");
        keep("/Shared/lib/child", "System.out.println(\"in the child\");", "notebook.exit(widgets.get(\"x\") + 1);");
        assertThat(outcome("{}").path("output").path("result").asText()).isEqualTo("21");

        assertThat(executed(1).metadata().path("wheeltapper").path("path").asText())
                .isEqualTo("/Shared/lib/child");
        assertThat(server.asked())
                .extracting(FakeServer.Asked::call)
                .contains("PUT 1/executed-notebooks/1?fence=1&path=/Shared/lib/child");
        assertThat(server.log(1)).contains("in the child");
    }

    @Test
    void a_secret_shows_nowhere() {
        server.answerAlways("POST 1/secret", 200, "{\"value\": \"hush-hush\"}");
        keep(
                "/Shared/main",
                "var key = secrets.get(\"plant\", \"key\");",
                "System.out.println(\"It is \" + key);",
                "notebook.exit(key);");
        JsonNode outcome = outcome("{}");

        assertThat(outcome.path("result").asText()).isEqualTo("SUCCESS");
        assertThat(server.log(1)).contains("It is [REDACTED]");
        assertThat(server.reports(1).toString()).doesNotContain("hush-hush");
        assertThat(NotebookWriter.write(executed(0))).contains("[REDACTED]").doesNotContain("hush-hush");
    }

    @Test
    void a_secret_that_is_not_there_fails_the_cell_in_the_servers_words() {
        server.answerAlways(
                "POST 1/secret",
                404,
                "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"Secret plant/key does not exist.\"}");
        keep("/Shared/main", "secrets.get(\"plant\", \"key\")");
        assertThat(outcome("{}").path("error").asText())
                .contains("cell [1], line 1", "Secret plant/key does not exist.");
    }

    @Test
    void a_failing_notebook_fails_the_task_with_message_and_trace() {
        keep("/Shared/main", "System.out.println(\"before\");", "int zero = 0;\nint a = 1 / zero;");
        JsonNode outcome = outcome("{}");

        assertThat(outcome.path("result").asText()).isEqualTo("FAILED");
        assertThat(outcome.path("error_code").asText()).isEqualTo("ArithmeticException");
        assertThat(outcome.path("error").asText()).isEqualTo("cell [2], line 2: ArithmeticException: / by zero");
        assertThat(outcome.path("error_trace").asText()).contains("at cell [2], line 2");
        assertThat(state(executed(0))).isEqualTo("FAILED");
        assertThat(executed(0).cells().get(1).outputs()).hasOnlyElementsOfType(Output.Failure.class);
    }

    @Test
    void a_notebook_that_is_not_there_or_is_none_fails_the_task_and_says_so() {
        server.answerAlways(
                "path=/Shared/main",
                404,
                "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"Path (/Shared/main) doesn't exist.\"}");
        JsonNode missing = outcome("{}");
        assertThat(missing.path("result").asText()).isEqualTo("FAILED");
        assertThat(missing.path("error_code").asText()).isEqualTo("SOURCE_NOT_FOUND");
        assertThat(missing.path("error").asText()).isEqualTo("Path (/Shared/main) doesn't exist.");

        keepAs("/Shared/main", "JAVA", "JUPYTER", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"x\"}]}");
        server.assign(2, 1, "notebook_task", "{\"notebook_path\": \"/Shared/main\"}");
        assertThat(server.outcome(2).path("error").asText()).startsWith("/Shared/main, cell 1: cell_type is \"x\"");
    }

    @Test
    void what_a_cancelled_notebook_has_shown_is_still_sent() {
        keep("/Shared/main", "System.out.println(\"first\");", "System.out.println(\"second\");\nwhile (true) { }");
        assign("{}", "{}");
        FakeServer.await("the second cell", () -> server.log(1).contains("second"));
        server.cancel(1, "CANCELED");

        assertThat(server.outcome(1).path("result").asText()).isEqualTo("CANCELED");
        Notebook executed = executed(0);
        assertThat(state(executed)).isEqualTo("FAILED");
        assertThat(executed.cells().get(0).outputs()).containsExactly(new Output.Stream("stdout", "first\n"));
        assertThat(executed.cells().get(1).outputs()).contains(new Output.Stream("stdout", "second\n"));
    }

    @Test
    void a_notebook_that_takes_too_long_is_stopped_in_a_spark_job_too() {
        keep("/Shared/main", """
                System.out.println("begun");
                spark.range(4).foreach((ForeachFunction<Long>) x -> Thread.sleep(600_000));
                """);
        assign("{}", "{\"timeout_seconds\": 8}");

        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).as(outcome.toString()).isEqualTo("TIMEDOUT");
        assertThat(executed(0).cells().get(0).outputs()).contains(new Output.Stream("stdout", "begun\n"));
    }
}
