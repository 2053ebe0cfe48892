package io.wheeltapper.driver.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.rows.RowJson;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.pipeline.models.ModelAliases;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class SystemBodyTest {
    @TempDir
    Path folder;

    private final RecordedContext context = new RecordedContext();

    @Test
    void tells_how_far_tables_directories_and_models_are(SparkSession spark) throws Exception {
        spark.range(1).write().format("delta").save(workspace().tablePath("telemetry"));
        spark.range(1).write().format("delta").mode("append").save(workspace().tablePath("telemetry"));
        Files.createDirectories(folder.resolve("models/wheels/3"));
        Files.createDirectories(folder.resolve("models/wheels/4"));
        Files.writeString(folder.resolve("models/wheels/3/manifest.json"), "{}");
        new ModelAliases(workspace(), new Configuration(), InstantSource.system()).set("wheels", "champion", 3, "ann");
        Path landing = Files.createDirectories(folder.resolve("landing/2015/_temporary"));
        Files.writeString(landing.resolve("half.csv"), "x");
        Files.writeString(landing.resolveSibling(".hidden"), "x");
        Path older = Files.writeString(landing.resolveSibling("a.csv"), "x");
        Path newer = Files.writeString(folder.resolve("landing/b.csv"), "x");
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_420_000_000_000L));
        Files.setLastModifiedTime(newer, FileTime.fromMillis(1_430_000_000_000L));

        JsonNode found = run(spark, """
            {"action": "observe", "tables": ["telemetry", "results", "a/b"], "directories": ["landing", "nowhere"],
             "models": ["wheels", "brakes", "*"], "aliases": ["wheels", "brakes", "a/b"]}\
            """);

        assertThat(found).hasToString("""
            {"tables":{"telemetry":1,"results":null,"a/b":null},\
            "directories":{"landing":{"files":2,"newest":1430000000000,"location":"%1$s/landing"},\
            "nowhere":{"error":"There is no directory %1$s/nowhere. Create it, or correct the trigger's url."}},\
            "models":{"wheels":3,"brakes":null,"*":{"wheels":3}},\
            "aliases":{"wheels":{"champion":{"version":3,"move":1}},"brakes":{},"a/b":null},\
            "problems":{\
            "tables":{"a/b":"\\"a/b\\" is not a table name. Use letters, digits, \\"_\\" and \\"-\\"."},\
            "aliases":{"a/b":"\\"a/b\\" is not a model name. Use letters, digits, \\"_\\" and \\"-\\"."}}}\
            """.formatted(
                        new org.apache.hadoop.fs.Path(workspace().root())));
        assertThat(context.lines)
                .containsExactly(
                        "Table a/b: \"a/b\" is not a table name. Use letters, digits, \"_\" and \"-\".",
                        "Model a/b: \"a/b\" is not a model name. Use letters, digits, \"_\" and \"-\".");
    }

    @Test
    void a_path_from_the_root_is_one_of_this_machine_and_what_cannot_be_listed_says_why(SparkSession spark)
            throws IOException {
        Path landing = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(landing.resolve("a.csv"), "x");
        Files.createDirectories(folder.resolve("in"));
        Path away = folder.resolve("away");

        JsonNode found = run(spark, """
            {"action": "observe", "directories": ["%s", "%s", "/in", "s4://bucket/in"]}\
            """.formatted(landing, away)).path("directories");

        assertThat(found.path(landing.toString()).path("files").asInt()).isEqualTo(1);
        assertThat(found.path(landing.toString()).path("location").asText()).isEqualTo("file:" + landing);
        assertThat(found.path(away.toString()).path("error").asText())
                .isEqualTo("There is no directory file:%s. Create it, or correct the trigger's url.".formatted(away));
        assertThat(found.path("/in").path("error").asText())
                .startsWith("There is no directory file:/in. ")
                .endsWith("The workspace has one with that name: write \"in\" for it.");
        assertThat(found.path("s4://bucket/in").path("error").asText())
                .startsWith("Cannot list s4://bucket/in: ")
                .contains("No FileSystem for scheme \"s4\"");
    }

    @Test
    void appends_rows_once_however_often_it_is_asked_to(SparkSession spark) {
        String first =
                append(1, "[1, \"SUCCESS\", 0.5, \"2015-01-01T06:00:00Z\", [\"a\"]], [2, null, null, null, null]");
        assertThat(run(spark, first)).hasToString("{\"table\":\"job_history\",\"rows\":2}");
        run(spark, first);
        run(spark, append(2, "[3, \"FAILED\", 1, \"2015-01-02\", []]"));
        run(spark, first);

        assertThat(rows(spark))
                .containsExactly(
                        "[1,'SUCCESS',0.5,'2015-01-01T06:00:00Z',['a']]",
                        "[2,null,null,null,null]",
                        "[3,'FAILED',1.0,'2015-01-02T00:00:00Z',[]]");
    }

    @Test
    void appends_of_several_at_once_all_come_through(SparkSession spark) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<JsonNode>> appends = IntStream.range(0, 4)
                .mapToObj(number -> (Callable<JsonNode>) () -> run(
                        spark,
                        append(1, "[%d, \"SUCCESS\", 1, null, null]".formatted(number))
                                .replace("\"history\"", "\"history" + number + "\"")))
                .toList();
        for (Future<JsonNode> append : threads.invokeAll(appends)) {
            assertThat(append.get().path("rows").asInt()).isEqualTo(1);
        }
        threads.shutdown();
        assertThat(rows(spark)).hasSize(4);
    }

    @Test
    void the_same_append_by_several_at_once_is_written_once(SparkSession spark) throws Exception {
        run(spark, append(1, "[1, \"SUCCESS\", 1, null, null]"));
        String second = append(2, "[2, \"SUCCESS\", 1, null, null]");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Callable<JsonNode>> appends =
                List.of(() -> run(spark, second), () -> run(spark, second), () -> run(spark, second));
        for (Future<JsonNode> append : threads.invokeAll(appends)) {
            assertThat(append.get().path("rows").asInt()).isEqualTo(1);
        }
        threads.shutdown();
        assertThat(rows(spark)).hasSize(2);
    }

    @Test
    void a_column_that_is_new_is_added(SparkSession spark) {
        run(spark, append(1, "[1, \"SUCCESS\", 1, null, null]"));
        run(spark, """
            {"action": "append", "table": "job_history", "columns": [{"name": "run_id", "type": "bigint"},
             {"name": "creator", "type": "string"}], "rows": [[2, "ann"]],
             "transaction": {"application": "history", "version": 2}}\
            """);
        assertThat(spark.read()
                        .format("delta")
                        .load(workspace().tablePath("job_history"))
                        .select("run_id", "creator")
                        .sort("run_id")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[1,null]", "[2,ann]");
    }

    @Test
    void what_does_not_fit_is_refused_and_nothing_written(SparkSession spark) {
        assertThatThrownBy(() -> run(spark, append(1, "[1, \"SUCCESS\"]")))
                .hasMessage("A row is [1,\"SUCCESS\"], expected a list of 5 values.");
        assertThatThrownBy(() -> run(spark, append(1, "[\"one\", \"SUCCESS\", 1, null, null]")))
                .hasMessage("Rows for table job_history do not fit their columns. Correct the values or the types.");
        assertThatThrownBy(() -> run(spark, "{\"action\": \"append\", \"table\": \"t\"}"))
                .hasMessageContaining("The task lacks application.");
        assertThatThrownBy(() -> run(spark, "{\"action\": \"vacuum\"}"))
                .hasMessage("There is no action \"vacuum\". Use observe or append.");
        assertThat(workspace().hasTable(spark.sparkContext().hadoopConfiguration(), "job_history"))
                .isFalse();
    }

    private JsonNode run(SparkSession spark, String body) {
        return new SystemBody(workspace())
                .run(
                        RecordedContext.task("system_task", body, "[]"),
                        TaskSession.ofNotebook(spark.newSession()),
                        context);
    }

    private static String append(int version, String rows) {
        return """
            {"action": "append", "table": "job_history",
             "columns": [{"name": "run_id", "type": "bigint"}, {"name": "result", "type": "string"},
                         {"name": "seconds", "type": "double"}, {"name": "ended_at", "type": "timestamp"},
                         {"name": "tags", "type": "array<string>"}],
             "rows": [%s], "transaction": {"application": "history", "version": %d}}\
            """.formatted(rows, version);
    }

    private List<String> rows(SparkSession spark) {
        return spark
                .read()
                .format("delta")
                .load(workspace().tablePath("job_history"))
                .sort("run_id")
                .collectAsList()
                .stream()
                .map(row -> RowJson.of(row).toString().replace('"', '\''))
                .toList();
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }
}
