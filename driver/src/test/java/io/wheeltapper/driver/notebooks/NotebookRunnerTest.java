package io.wheeltapper.driver.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.TaskFailedException;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.driver.testing.UserJars;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.Output;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NotebookRunnerTest {
    private static final Shells SHELLS = new Shells();

    @TempDir
    Path folder;

    private final RecordedContext context = new RecordedContext();
    private final RecordedHost host = new RecordedHost();
    private final PrintStream out = System.out;
    private final SparkSession spark;

    NotebookRunnerTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void takeOutput() {
        System.setOut(io.wheeltapper.driver.tasks.ThreadOutput.around(out));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(out);
    }

    private NotebookRunner runner() {
        return runner(List.of());
    }

    private NotebookRunner runner(List<Path> jars) {
        return new NotebookRunner(
                Workspace.at(folder.toUri().toString()),
                (step, parameters, session, listener) -> {
                    listener.log("ran " + step + " " + parameters);
                    return new StepOutcome(
                            JsonNodeFactory.instance.objectNode(), Map.of("rows", 3.0), parameters.get("outcome"));
                },
                host,
                context,
                SHELLS,
                jars);
    }

    private NotebookResult run(Map<String, String> parameters, String... cells) throws Exception {
        return runner().run("/Shared/main", RecordedHost.notebook(cells), parameters, spark.newSession());
    }

    private TaskFailedException failure(String... cells) {
        return catchThrowableOfType(TaskFailedException.class, () -> run(Map.of(), cells));
    }

    private static String text(Output output) {
        if (output instanceof Output.Stream stream) {
            return stream.text();
        }
        JsonNode text = ((Output.Display) output).data().get("text/plain");
        return text == null ? "" : text.asText();
    }

    private Notebook kept() {
        return Objects.requireNonNull(host.kept.get(0));
    }

    private static String format(Output output, String type) {
        return Objects.requireNonNull(((Output.Display) output).data().get(type))
                .asText();
    }

    private List<Output> outputs(int cell) {
        return kept().cells().get(cell).outputs();
    }

    @Test
    void cells_run_in_order_and_their_outputs_are_kept() throws Exception {
        NotebookResult result = run(
                Map.of("model", "failures"),
                "# A title",
                "widgets.text(\"model\", \"none\");\nvar model = widgets.get(\"model\");\nSystem.out.println(\"for \" + model);",
                "%md\n**bold**",
                "spark.range(3).selectExpr(\"id\", \"id * 0.5 AS half\", \"'x' AS name\")",
                "model.length() + 1");

        assertThat(result.value()).isNull();
        assertThat(outputs(1)).containsExactly(new Output.Stream("stdout", "for failures\n"));
        assertThat(((Output.Display) outputs(2).get(0)).data().get("text/markdown"))
                .hasToString("\"**bold**\"");
        Output.Display table = (Output.Display) outputs(3).get(0);
        assertThat(table.data().keySet())
                .containsExactly("text/html", "application/vnd.dataresource+json", "text/plain");
        assertThat(text(table)).isEqualTo("id  half  name\n 0   0.0  x\n 1   0.5  x\n 2   1.0  x\n3 rows.");
        assertThat(text(outputs(4).get(0))).isEqualTo("9");
        assertThat(context.lines).contains("for failures");
        Notebook executed = kept();
        assertThat(executed.cells()).extracting(Cell::executionCount).containsExactly(null, 1, 2, 3, 4);
        assertThat(executed.metadata().path("wheeltapper").path("state").asText())
                .isEqualTo("SUCCESS");
        assertThat(executed.metadata().path("wheeltapper").path("parameters")).hasToString("{\"model\":\"failures\"}");
        assertThat(executed.cells()
                        .get(1)
                        .metadata()
                        .path("execution")
                        .path("iopub.execute_input")
                        .asText())
                .endsWith("Z");
        String written = NotebookWriter.write(executed);
        assertThat(NotebookWriter.write(NotebookReader.read("again", written))).isEqualTo(written);
    }

    @Test
    void functions_records_and_variables_of_cells_reach_executors() throws Exception {
        run(Map.of(), """
                int threshold = 4;
                List<Long> wanted = new ArrayList<>(List.of(5L, 7L, 9L));
                double twice(double x) { return 2 * x; }
                record Reading(long id, double value) implements java.io.Serializable {
                    String told() { return id + "=" + value; }
                }
                """, """
                var numbers = spark.range(10).as(Encoders.LONG());
                var large = numbers.filter((FilterFunction<Long>) x -> x > threshold && wanted.contains(x));
                var told = large.map((MapFunction<Long, String>) x -> new Reading(x, twice(x)).told(), Encoders.STRING());
                told.collectAsList()
                """, """
                spark.udf().register("plus", (org.apache.spark.sql.api.java.UDF1<Long, Long>) x -> x + threshold, DataTypes.LongType);
                spark.sql("SELECT plus(id) AS p FROM range(3)").collectAsList().stream().map(r -> r.getLong(0)).toList()
                """, """
                public class Bean implements java.io.Serializable {
                    private long id;
                    public long getId() { return id; }
                    public void setId(long id) { this.id = id; }
                }
                var beans = numbers.map((MapFunction<Long, Bean>) x -> { Bean b = new Bean(); b.setId(x * threshold); return b; },
                        Encoders.bean(Bean.class));
                beans.agg(sum("id")).first().getLong(0)
                """, "beans.collectAsList().get(3).getId()");

        assertThat(text(outputs(1).get(0))).isEqualTo("[5=10.0, 7=14.0, 9=18.0]");
        assertThat(text(outputs(2).get(0))).isEqualTo("[4, 5, 6]");
        assertThat(text(outputs(3).get(0))).isEqualTo("180");
        assertThat(text(outputs(4).get(0))).isEqualTo("12");
    }

    @Test
    void sql_sees_the_workspace_and_the_parameters() throws Exception {
        run(
                Map.of("least", "2"),
                "%sql\nCREATE TABLE counts AS SELECT id FROM range(4);\nSELECT count(*) AS n FROM counts WHERE id >= :least",
                "spark.table(\"counts\").count()");
        assertThat(text(outputs(0).get(0))).isEqualTo("n\n2\n1 row.");

        run(Map.of("table", "counts"), "spark.table(widgets.get(\"table\")).count()");
        assertThat(text(outputs(0).get(0))).isEqualTo("4");
    }

    @Test
    void a_notebook_ends_itself_with_a_value() throws Exception {
        NotebookResult result = run(
                Map.of(),
                "System.out.println(1);",
                "for (int i = 0; i < 10; i++) { try { if (i == 3) notebook.exit(\"i is \" + i); } catch (Exception e) { } }",
                "System.out.println(2);");

        assertThat(result.value()).isEqualTo("i is 3");
        assertThat(outputs(1)).isEmpty();
        assertThat(kept().cells().get(2).executionCount()).isNull();
        assertThat(kept().metadata().path("wheeltapper").path("result").asText())
                .isEqualTo("i is 3");
    }

    @Test
    void a_failure_is_told_with_cell_and_line_and_kept() {
        TaskFailedException failure = failure("int a = 0;", "# text", "int b = 1;\n\nint c = b / a;", "int d = 4;");

        assertThat(failure).hasMessage("cell [2], line 3: ArithmeticException: / by zero");
        Output.Failure kept = (Output.Failure) outputs(2).get(0);
        assertThat(kept.name()).isEqualTo("ArithmeticException");
        assertThat(kept.traceback().get(0)).isEqualTo("    at cell [2], line 3");
        assertThat(kept().cells().get(3).executionCount()).isNull();
        assertThat(kept().metadata().path("wheeltapper").path("state").asText()).isEqualTo("FAILED");
    }

    @Test
    void all_kinds_of_failures_are_told() {
        assertThat(failure("int a = \"x\";")).hasMessageStartingWith("cell [1], line 1: incompatible types");
        assertThat(failure("1", "%sql\n\nSELECT x FROM nowhere"))
                .hasMessageStartingWith("cell [2]: Line 3: ")
                .hasMessageContaining("nowhere");
        assertThat(failure("%python\nprint(1)"))
                .hasMessage("cell [1]: %python cells do not run here. Use Java, %sql or %md cells.");
        assertThat(failure("widgets.get(\"modle\")")).hasMessageContaining("There is no parameter modle.");
        assertThat(failure("spark.table(\"nowhere\")")).hasMessageContaining("nowhere");
        assertThat(failure(
                        "var t = spark.range(3).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> 1 / x, Encoders.LONG());",
                        "t.collectAsList()"))
                .hasMessageContaining("by zero")
                .satisfies(failure -> assertThat(((Output.Failure) outputs(1).get(0)).traceback())
                        .anyMatch(line -> line.contains("cell [2]")));
    }

    @Test
    void notebooks_do_not_see_each_other() throws Exception {
        run(Map.of(), "int mine = 1;\nspark.range(1).createOrReplaceTempView(\"mine\");");

        assertThat(failure("mine")).hasMessageContaining("cannot find symbol");
        assertThat(failure("spark.table(\"mine\")")).hasMessageContaining("mine");
    }

    @Test
    void a_notebook_runs_others_and_hears_how_they_end() throws Exception {
        host.notebooks.put(
                "/Shared/lib/child",
                RecordedHost.notebook("int x = Integer.parseInt(widgets.get(\"x\"));", "notebook.exit(x * 2);"));
        host.notebooks.put("/Shared/bad", RecordedHost.notebook("int y = 1 / 0;"));
        host.notebooks.put("/Shared/slow", RecordedHost.notebook("while (true) { }"));

        NotebookResult result = run(
                Map.of(),
                "String twice = notebook.run(\"lib/child\", 0, Map.of(\"x\", \"21\"));",
                "String told = \"\";\ntry { notebook.run(\"./bad\", 60); } catch (RuntimeException e) { told = e.getMessage(); }",
                "String late = \"\";\ntry { notebook.run(\"/Shared/slow\", 1); } catch (RuntimeException e) { late = e.getMessage(); }",
                "notebook.exit(twice + \"; \" + told + \"; \" + late);");

        assertThat(result.value())
                .isEqualTo("42; Notebook /Shared/bad failed: cell [1], line 1: ArithmeticException: / by zero;"
                        + " Notebook /Shared/slow ran longer than its limit of 1 s.");
        assertThat(host.kept.keySet()).containsExactly(0, 1, 2, 3);
        assertThat(failure("notebook.run(\"nowhere\", 0);"))
                .hasMessageContaining("There is no notebook /Shared/nowhere.");
        assertThat(failure("notebook.run(\"../../nowhere\", 0);")).hasMessageContaining("no folder above");
    }

    @Test
    void secrets_do_not_show() throws Exception {
        run(
                Map.of(),
                "var key = secrets.get(\"plant\", \"key\");\nSystem.out.println(\"It is \" + key);",
                "display(html(\"<b>\" + key + \"</b>\"));\nkey",
                "spark.range(1).select(lit(key).as(\"k\"))",
                "notebook.exit(key);");

        JsonNode table = Objects.requireNonNull(
                ((Output.Display) outputs(2).get(0)).data().get("application/vnd.dataresource+json"));
        assertThat(table.at("/data/0/k").asText()).isEqualTo("[REDACTED]");
        assertThat(NotebookWriter.write(kept()))
                .doesNotContain("hush-plant-key")
                .contains("It is [REDACTED]");
    }

    @Test
    void steps_are_calls_and_task_values_go_on() throws Exception {
        host.values.put("before.rows", IntNode.valueOf(7));
        TaskFailedException failure = failure(
                "jobs.taskValues.set(\"n\", 5);\njobs.taskValues.get(\"before\", \"rows\")",
                "jobs.taskValues.get(\"before\", \"none\", \"default\")",
                "steps.score(\"model\", \"wheels\", \"top\", 5, \"start_date\", null);");

        assertThat(text(outputs(0).get(0))).isEqualTo("7");
        assertThat(text(outputs(1).get(0))).isEqualTo("default");
        assertThat(host.values).containsEntry("n", IntNode.valueOf(5));
        assertThat(text(outputs(2).get(0))).isEqualTo("ran score {model=wheels, top=5}\n");
        assertThat(context.metrics).containsEntry("rows", 3.0);
        assertThat(failure).hasMessageContaining("Step score has told no outcome");
        assertThat(failure("steps.score(\"model\");")).hasMessageContaining("alternating names and values, got 1");
    }

    @Test
    void records_html_and_pictures_are_shown() throws Exception {
        run(
                Map.of(),
                "record Pair(String name, int n, Double share) {}\nList.of(new Pair(\"a<b\", 1, null), new Pair(\"c\", 2, 0.5))",
                "display(html(\"<i>x</i>\"));\ndisplay(markdown(\"_x_\"));\ndisplay(spark.range(500), 3);",
                "1");

        assertThat(text(outputs(0).get(0))).isEqualTo("name  n  share\na<b   1   null\nc     2    0.5\n2 rows.");
        assertThat(format(outputs(0).get(0), "text/html")).contains("a&lt;b");
        assertThat(format(outputs(1).get(0), "text/html")).isEqualTo("<i>x</i>");
        assertThat(text(outputs(1).get(2))).endsWith("The first 3 rows; there are more.");
    }

    @Test
    void what_cannot_be_shown_is_told() {
        assertThat(failure("display(image(new byte[] {1, 2}));")).hasMessageContaining("neither a PNG");
        assertThat(failure("display(spark.range(3), 20_000);")).hasMessageContaining("from 1 to 10,000 rows");
    }

    @Test
    void cells_use_the_classes_of_jars_here_and_on_executors() throws Exception {
        Path jar = folder.resolve("shop.jar");
        UserJars.compile(
                "shop.Prices",
                "package shop; public class Prices implements java.io.Serializable {"
                        + " private final long factor; public Prices(long factor) { this.factor = factor; }"
                        + " public long of(long x) { return factor * x; } }",
                jar);

        runner(List.of(jar))
                .run(
                        "/Shared/main",
                        RecordedHost.notebook(
                                "import shop.Prices;\nvar prices = new Prices(3);\nprices.of(2)",
                                "spark.range(4).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> prices.of(x), Encoders.LONG()).collectAsList()"),
                        Map.of(),
                        spark.newSession());

        assertThat(text(outputs(0).get(0))).isEqualTo("6");
        assertThat(text(outputs(1).get(0))).isEqualTo("[0, 3, 6, 9]");
    }

    @Test
    void an_endless_loop_ends_when_the_task_is_stopped() throws Exception {
        Thread me = Thread.currentThread();
        String begun = "wheeltapper.test.endless-loop-has-begun";
        Thread stopper = new Thread(() -> {
            FakeServer.await("the loop", () -> Boolean.getBoolean(begun));
            me.interrupt();
        });
        stopper.start();

        assertThatThrownBy(() -> run(
                        Map.of(),
                        "int i = 0;",
                        "System.setProperty(\"%s\", \"true\"); while (true) { i++; }".formatted(begun)))
                .isInstanceOf(InterruptedException.class);
        stopper.join();
        Thread.interrupted();
        System.clearProperty(begun);
        assertThat(((Output.Failure) outputs(1).get(0)).name()).isEqualTo("CancellationException");
    }

    @Test
    void too_much_memory_and_too_much_output_have_an_end() throws Exception {
        assertThatThrownBy(() -> run(
                        Map.of(),
                        "var all = new ArrayList<byte[]>();",
                        "for (int i = 0; i < 100; i++) { all.add(new byte[1 << 30]); }"))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(((Output.Failure) outputs(1).get(0)).name()).isEqualTo("OutOfMemoryError");

        run(
                Map.of(),
                "String line = \"x\".repeat(1000);\nfor (int i = 0; i < 100_000; i++) { System.out.println(line); }",
                "\"y\".repeat(50_000_000)");
        assertThat(text(outputs(0).get(0)).length()).isBetween(900_000, 1_000_000);
        assertThat(text(outputs(0).get(1))).contains("more characters were printed and are left out");
        assertThat(text(outputs(1).get(0)).length()).isEqualTo(100_001);
    }
}
