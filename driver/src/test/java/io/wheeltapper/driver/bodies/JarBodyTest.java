package io.wheeltapper.driver.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.wheeltapper.driver.tasks.TaskFailedException;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.driver.testing.UserJars;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class JarBodyTest {
    private static final String NIGHTLY = """
            package shop;
            import java.util.List;
            import org.apache.spark.api.java.JavaSparkContext;
            import org.apache.spark.api.java.function.MapFunction;
            import org.apache.spark.sql.Encoders;
            import org.apache.spark.sql.SparkSession;
            public class Nightly {
                public static void main(String[] arguments) {
                    SparkSession spark = SparkSession.builder().getOrCreate();
                    System.out.println("called with " + String.join(" ", arguments));
                    System.out.println(spark.range(2)
                            .map((MapFunction<Long, String>) x -> Wheel.named(x), Encoders.STRING())
                            .collectAsList());
                    System.out.println(JavaSparkContext.fromSparkContext(spark.sparkContext())
                            .parallelize(List.of(5L), 1).map(Wheel::named).collect());
                    spark.table("pumps").write().mode("overwrite").saveAsTable("copies");
                    if (arguments.length > 1) {
                        fail(arguments[1]);
                    }
                }
                static void fail(String how) {
                    if (how.equals("sql")) {
                        SparkSession.active().sql("SELECT * FROM nowhere");
                    }
                    throw new IllegalStateException("no more of " + how);
                }
            }
            class Wheel {
                static String named(long number) { return "%s " + number; }
            }
            """;

    @TempDir
    Path folder;

    private final RecordedContext context = new RecordedContext();
    private final PrintStream out = System.out;

    @BeforeEach
    void captureOutput(SparkSession spark) {
        System.setOut(ThreadOutput.around(out));
        spark.range(3).write().format("delta").save(workspace().tablePath("pumps"));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(out);
    }

    @Test
    void a_main_class_finds_its_session_its_tables_and_its_classes_on_executors(SparkSession spark) throws Exception {
        compile("jars/nightly.jar", "wheel");
        run(spark, "[{\"jar\": \"jars/nightly.jar\"}]", "shop.Nightly", "first");

        assertThat(context.lines).containsExactly("called with first", "[wheel 0, wheel 1]", "[wheel 5]");
        assertThat(context.phases).containsExactly("running shop.Nightly");
        assertThat(spark.read()
                        .format("delta")
                        .load(workspace().tablePath("copies"))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void two_versions_of_a_jar_do_not_meet(SparkSession spark) throws Exception {
        compile("one/nightly.jar", "old");
        compile("two/nightly.jar", "new");
        run(spark, "[{\"jar\": \"one/nightly.jar\"}]", "shop.Nightly", "a");
        run(spark, "[{\"jar\": \"" + folder.resolve("two/nightly.jar").toUri() + "\"}]", "shop.Nightly", "b");
        assertThat(context.lines).contains("[old 0, old 1]", "[old 5]", "[new 0, new 1]", "[new 5]");
    }

    @Test
    void a_failure_shows_the_users_own_places_first(SparkSession spark) throws Exception {
        compile("jars/nightly.jar", "wheel");
        Throwable own =
                catchThrowable(() -> run(spark, "[{\"jar\": \"jars/nightly.jar\"}]", "shop.Nightly", "a", "luck"));
        assertThat(own).isInstanceOf(TaskFailedException.class).hasMessage("IllegalStateException: no more of luck");
        String trace = trace(spark, "luck");
        assertThat(trace.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("java.lang.IllegalStateException: no more of luck"),
                        line -> assertThat(line).startsWith("\tat shop.Nightly.fail(Nightly.java:"),
                        line -> assertThat(line).startsWith("\tat shop.Nightly.main(Nightly.java:"));
        assertThat(trace(spark, "sql").lines().toList())
                .startsWith("In the task's own code:")
                .element(1)
                .asString()
                .startsWith("\tat shop.Nightly.fail(Nightly.java:");
    }

    @Test
    void what_cannot_be_called_says_why(SparkSession spark) throws Exception {
        compile("jars/nightly.jar", "wheel");
        assertThatThrownBy(() -> run(spark, "[]", "shop.Nightly"))
                .hasMessage("The task lacks a jar in libraries. For example, write [{\"jar\": \"jars/nightly.jar\"}].");
        assertThatThrownBy(() -> run(spark, "[{\"jar\": \"jars/none.jar\"}]", "shop.Nightly"))
                .hasMessageContaining("There is no jar at ")
                .hasMessageContaining("jars/none.jar. Use a path in the workspace, or a URI.");
        assertThatThrownBy(() -> run(spark, "[{\"jar\": \"jars/nightly.jar\"}]", "shop.Daily"))
                .hasMessage(
                        "Class shop.Daily is not in jars/nightly.jar. Correct main_class_name, or add the jar to libraries.");
        assertThatThrownBy(() -> run(spark, "[{\"jar\": \"jars/nightly.jar\"}]", "shop.Wheel"))
                .hasMessageContaining("Class shop.Wheel has no accessible \"public static void main(String[])\"");
    }

    /** As a driver reports it. */
    private String trace(SparkSession spark, String how) throws Exception {
        FakeServer server = new FakeServer();
        RunningDriver driver = new RunningDriver(
                server,
                folder,
                spark,
                new TaskBodies(
                        workspace(),
                        (step, parameters, session, told) -> {
                            throw new AssertionError("no step");
                        },
                        NoNotebooks.HOSTS),
                RunningDriver.SETTINGS);
        server.assign(1, 1, "spark_jar_task", """
                {"main_class_name": "shop.Nightly", "parameters": ["a", "%s"]}""".formatted(how), """
                {"libraries": [{"jar": "jars/nightly.jar"}]}""");
        String trace = server.outcome(1).path("error_trace").asText();
        driver.stop();
        driver.end();
        server.stop();
        return trace;
    }

    private void run(SparkSession spark, String libraries, String mainClass, String... parameters) throws Exception {
        String body = "{\"main_class_name\": \"%s\", \"parameters\": [%s]}"
                .formatted(
                        mainClass,
                        String.join(
                                ", ",
                                Stream.of(parameters)
                                        .map(each -> '"' + each + '"')
                                        .toList()));
        SparkSession session = spark.newSession();
        SparkSession.setActiveSession(session);
        try {
            new JarBody(workspace())
                    .run(
                            RecordedContext.task("spark_jar_task", body, libraries),
                            TaskSession.ofNotebook(session),
                            context);
        } finally {
            SparkSession.clearActiveSession();
        }
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    /** Makes a jar of the program, in which wheels have that name. */
    private void compile(String jar, String name) throws Exception {
        UserJars.compile("shop.Nightly", NIGHTLY.formatted(name), folder.resolve(jar));
    }
}
