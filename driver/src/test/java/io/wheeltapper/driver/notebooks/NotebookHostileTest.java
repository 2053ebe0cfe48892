package io.wheeltapper.driver.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.driver.bodies.TaskBodies;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.Output;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notebooks that do harm, as tasks of a driver: they end, say why, and the driver goes on. */
@ExtendWith(SharedSession.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NotebookHostileTest {
    @TempDir
    Path folder;

    private final SparkSession spark;
    private final Map<Long, RecordedHost> hosts = new ConcurrentHashMap<>();
    private final Map<Long, Notebook> notebooks = new ConcurrentHashMap<>();
    private final PrintStream out = System.out;
    private FakeServer server;
    private RunningDriver driver;
    private long last;

    NotebookHostileTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void startDriver() throws Exception {
        System.setOut(ThreadOutput.around(out));
        server = new FakeServer();
        TaskBodies bodies = new TaskBodies(
                Workspace.at(folder.toUri().toString()),
                (step, parameters, session, context) ->
                        new StepOutcome(JsonNodeFactory.instance.objectNode(), Map.of(), null),
                (task, context) -> hosts.computeIfAbsent(task.taskRunId(), this::host));
        driver = new RunningDriver(server, folder, spark, bodies, RunningDriver.SETTINGS.withCapacity(4));
    }

    @AfterEach
    void stopDriver() throws Exception {
        driver.stop();
        driver.end();
        server.stop();
        System.setOut(out);
    }

    private RecordedHost host(long task) {
        RecordedHost host = new RecordedHost();
        host.notebooks.put("/n", Objects.requireNonNull(notebooks.get(task)));
        return host;
    }

    /** Has the driver begin a notebook. */
    private long start(int timeoutSeconds, String... cells) {
        last++;
        notebooks.put(last, RecordedHost.notebook(cells));
        server.assign(
                last,
                1,
                "notebook_task",
                "{\"notebook_path\": \"/n\"}",
                "{\"timeout_seconds\": " + timeoutSeconds + "}");
        return last;
    }

    private JsonNode run(String... cells) {
        return server.outcome(start(0, cells));
    }

    private static String result(JsonNode outcome) {
        return outcome.path("output").path("result").asText();
    }

    private List<Output> outputs(long task, int cell) {
        Notebook kept = Objects.requireNonNull(
                Objects.requireNonNull(hosts.get(task)).kept.get(0));
        return kept.cells().get(cell).outputs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { }",
                "while (true) { try { Integer.parseInt(\"x\"); } catch (Throwable e) { } }",
                "while (true) { try { Thread.sleep(10_000); } catch (InterruptedException e) { } }",
                "while (true) { try { spark.range(1_000_000_000_000L).repartition(2).count(); } catch (Throwable e) { } }",
                "Stream.iterate(1, x -> x + 1).map(x -> x % 7).forEach(x -> { });",
                "Stream.generate(() -> { try { Thread.sleep(5_000); } catch (InterruptedException e) { } return 1; }).count();",
                "void f() { try { f(); } catch (Throwable e) { f(); } }\nf();",
                "class A { static int x; static { while (x < 1) { } } }\nnew A();",
                "try { while (true) { } } catch (Throwable e) { }\nwhile (true) { try { Thread.sleep(5_000); } finally { continue; } }",
                "spark.range(2).as(Encoders.LONG()).foreach((ForeachFunction<Long>) x -> { while (true) { } });",
                "notebook.run(\"n\", 0);"
            })
    void endless_code_ends_with_the_time_that_it_has(String code) {
        long task = start(3, code);
        JsonNode outcome = server.outcome(task);
        assertThat(outcome.path("error_code").asText()).isEqualTo("TIMED_OUT");
        assertThat(outcome.path("error").asText())
                .contains("longer than its limit of 3 s")
                .doesNotContain("left behind");
    }

    @Test
    void endless_code_ends_when_it_is_cancelled_and_so_does_the_notebook_that_waits_for_it() {
        long task = start(
                0,
                "var pool = java.util.concurrent.Executors.newSingleThreadExecutor(r -> { Thread t = new Thread(r, \"of a cell\"); t.setDaemon(true); return t; });\n"
                        + "pool.submit(() -> { while (true) { try { Thread.sleep(100); } catch (InterruptedException e) { } } });",
                "System.out.println(\"here\");",
                "while (true) { try { Thread.sleep(10_000); } catch (InterruptedException e) { } }");
        FakeServer.await("the loop", () -> server.log(task).contains("here"));
        server.cancel(task, "CANCELED");
        JsonNode outcome = server.outcome(task);
        assertThat(outcome.path("error").asText()).isEqualTo("The task was cancelled.");
        FakeServer.await(
                "the cell's own thread to end its loop",
                () -> Thread.getAllStackTraces().entrySet().stream()
                        .noneMatch(thread -> thread.getKey().getName().equals("of a cell")
                                && List.of(thread.getValue()).toString().contains("Thread.sleep")));
    }

    @Test
    void what_the_shell_cannot_stop_is_left_behind_and_said_so() {
        JsonNode outcome = server.outcome(start(2, "Stream.generate(Object::new).sorted((a, b) -> 0).count();"));
        assertThat(outcome.path("error").asText()).contains("longer than its limit of 2 s");
        assertThat(result(run("notebook.exit(\"the next\");"))).isEqualTo("the next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "List.of(3).forEach(System::exit);",
                "spark.range(2).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> { System.exit(3); return x; }, Encoders.LONG()).collectAsList();",
                "spark.range(2).as(Encoders.LONG()).foreach((ForeachFunction<Long>) x -> Runtime.getRuntime().halt(3));"
            })
    void ending_the_process_is_refused(String code) {
        assertThat(run(code).path("error").asText()).contains("System.exit(3) would end the driver");
    }

    @Test
    void endless_recursion_and_too_large_arrays_are_told() {
        assertThat(run("int f(int x) { return f(x + 1) + 1; }\nf(0);")
                        .path("error_code")
                        .asText())
                .isEqualTo("STACK_OVERFLOW");
        assertThat(run("var large = new long[5][1_250_000_000];")
                        .path("error_code")
                        .asText())
                .isEqualTo("OUT_OF_MEMORY");
    }

    @Test
    void a_flood_of_output_has_an_end() {
        long task = start(
                0,
                "for (int i = 0; i < 300_000; i++) { display(i); }",
                "System.out.print(\"x\".repeat(100_000_000));",
                "display(html(\"<p>\" + \"y\".repeat(100_000_000) + \"</p>\"));",
                "throw new IllegalStateException(\"z\".repeat(100_000_000));");
        // Half a minute alone; other builds on the same cores make it several times that.
        String error = server.outcome(task, Duration.ofMinutes(3)).path("error").asText();
        assertThat(error)
                .startsWith("cell [4], line 1: IllegalStateException: zzz")
                .endsWith("… (100,000,000 characters)");
        assertThat(error.length()).isLessThan(20_000);
        assertThat(outputs(task, 0)).hasSize(10_001);
        assertThat(outputs(task, 0).get(10_000))
                .isEqualTo(new Output.Stream("stderr", "290,000 more things were displayed and are left out.\n"));
        assertThat(((Output.Stream) outputs(task, 1).get(0)).text()).hasSizeLessThan(200_000);
        assertThat(outputs(task, 2).toString()).contains("more things were displayed");
        assertThat(outputs(task, 3).toString()).hasSizeLessThan(100_000);
    }

    @Test
    void what_a_cell_changes_for_the_whole_process_is_put_back() {
        PrintStream mine = System.out;
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        JsonNode outcome = run(
                "var lost = new java.io.ByteArrayOutputStream();\nSystem.setOut(new java.io.PrintStream(lost));\nSystem.setErr(new java.io.PrintStream(lost));",
                "System.out.println(\"heard\");\nTimeZone.setDefault(TimeZone.getTimeZone(\"Asia/Tokyo\"));\nLocale.setDefault(Locale.GERMANY);\n"
                        + "Thread.currentThread().setContextClassLoader(null);",
                "notebook.exit(TimeZone.getDefault().getID() + spark.range(3).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> x + 1, Encoders.LONG()).reduce((ReduceFunction<Long>) Long::sum));");
        assertThat(result(outcome)).isEqualTo("Asia/Tokyo6");
        assertThat(server.log(last)).contains("heard");
        assertThat(System.out).isSameAs(mine);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(Locale.getDefault()).isEqualTo(locale);
    }

    @Test
    void deleting_its_own_artifacts_harms_nobody_else() {
        JsonNode outcome = run(
                "long plus(long x) { return x + 1; }",
                "org.apache.commons.io.FileUtils.deleteDirectory(((org.apache.spark.sql.classic.SparkSession) spark).artifactManager().artifactPath().toFile());",
                "long twice(long x) { return 2 * x; }\nspark.range(3).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> twice(x), Encoders.LONG()).reduce((ReduceFunction<Long>) Long::sum)",
                "spark.range(3).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> plus(x), Encoders.LONG()).collectAsList()");
        assertThat(outcome.path("result").asText()).isIn("SUCCESS", "FAILED");
        assertThat(
                        result(
                                run(
                                        "long plus(long x) { return x + 1; }",
                                        "notebook.exit(spark.range(3).as(Encoders.LONG()).map((MapFunction<Long, Long>) x -> plus(x), Encoders.LONG()).reduce((ReduceFunction<Long>) Long::sum));")))
                .isEqualTo("6");
    }

    @Test
    void four_at_once_with_the_same_names_do_not_see_each_other() {
        for (int round = 0; round < 4; round++) {
            long first = last + 1;
            for (int i = 0; i < 4; i++) {
                start(
                        0,
                        "int mine = %d;\nrecord Thing(long id) implements java.io.Serializable { long all() { return id * %d; } }"
                                .formatted(last, last),
                        "long f(long x) { return new Thing(x).all() + %d; }".formatted(last),
                        "spark.udf().register(\"mine\", (org.apache.spark.sql.api.java.UDF1<Long, Long>) x -> f(x) + mine, DataTypes.LongType);\n"
                                + "spark.range(mine + 1).createOrReplaceTempView(\"things\");",
                        "long sum = 0;\nfor (int i = 0; i < 3; i++) sum = spark.sql(\"SELECT sum(mine(id)) FROM things\").first().getLong(0);\nnotebook.exit(sum);");
            }
            for (long task = first; task <= last; task++) {
                long mine = task - 1;
                long expected = mine * (mine * (mine + 1) / 2) + 2 * mine * (mine + 1);
                assertThat(result(server.outcome(task))).isEqualTo(Long.toString(expected));
            }
        }
    }
}
