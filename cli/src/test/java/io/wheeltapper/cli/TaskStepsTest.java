package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.core.step.EngineParameter;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskStepsTest {
    private static SparkSession spark;

    @TempDir
    static Path folder;

    private final RecordedContext context = new RecordedContext();

    @BeforeAll
    static void startSpark() {
        spark = Sessions.start(SessionSettings.defaults());
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    /** The steps in their order: the name, the metric that counts its rows, and its parameters. */
    static Stream<Arguments> steps() {
        Map<String, String> days = Map.of("start_date", "2015-01-01", "to_date", "2015-02-10");
        Map<String, String> scored =
                Map.of("start_date", "2015-02-02", "to_date", "2015-02-10", "results_data", "results");
        Map<String, String> trained = Map.of("start_date", "2015-01-01", "to_date", "2015-01-25", "model", "wheels");
        Map<String, String> splits =
                Map.of("calibrate_to", "2015-02-02", "test_to", "2015-02-10", "keep_features", "12");
        return Stream.of(
                step("simulate", "rows_simulated", days, Map.of("directory", "{workspace}/files", "machines", "12")),
                step("ingest", "rows_ingested", Map.of("sources", "{workspace}/files", "dry_run", "false"), Map.of()),
                step("features", "rows_written", days, Map.of("features_table", "features", "labels", "true")),
                step(
                        "train",
                        "rows_trained",
                        both(trained, splits),
                        Map.of("trees", "4", "depth", "4", "horizons", "24h,48h")),
                step("score", "rows_scored", scored, Map.of("model", "wheels", "explain", "2")),
                step("evaluate", "rows_evaluated", scored, Map.of()));
    }

    private static Arguments step(String name, String metric, Map<String, String> some, Map<String, String> others) {
        return Arguments.of(name, metric, both(some, others));
    }

    private static Map<String, String> both(Map<String, String> some, Map<String, String> others) {
        Map<String, String> both = new LinkedHashMap<>(some);
        both.putAll(others);
        return both;
    }

    /** The verb runs in one workspace on the local engine if it can, and the step of that name in another on Spark. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_step_gives_what_its_verb_prints(String step, String metric, Map<String, String> parameters) {
        Path byVerb = folder.resolve("by-verb");
        Path byStep = folder.resolve("by-step");
        StringWriter out = new StringWriter();
        int exitCode = Main.commandLine(new Wheeltapper(err -> new BorrowedSession(session(), new RecordedContext())))
                .setOut(new PrintWriter(out, true))
                .execute(arguments(step, byVerb, parameters));
        assertThat(exitCode).as(step).isZero();
        Map<String, String> own = new LinkedHashMap<>();
        parameters.forEach((name, value) -> own.put(name, value.replace("{workspace}", byStep.toString())));

        StepOutcome outcome = new TaskSteps(byStep.toString(), null, EngineChoice.AUTO)
                .run(step, own, TaskSession.ofNotebook(session()), context);

        assertThat(plain(outcome.output(), byStep))
                .as(step)
                .isEqualTo(plain(JsonRecords.read(out.toString(), JsonNode.class), byVerb));
        boolean hasTwo = StepCommands.require(step).definition().names().contains(EngineParameter.NAME);
        assertThat(JsonRecords.read(out.toString(), JsonNode.class)
                        .path("engine")
                        .asText())
                .isEqualTo(hasTwo ? "local" : "");
        assertThat(outcome.output().path("engine").asText()).isEqualTo(hasTwo ? "spark" : "");
        assertThat(outcome.metrics().get(metric)).as(metric).isPositive();
        assertThat(context.phases).as(step).isNotEmpty();
        assertThat(context.lines).as(step).isNotEmpty();
        assertThat(spark.sparkContext().isStopped()).isFalse();
    }

    @Test
    void a_parameter_that_is_not_known_is_named_with_the_nearest() {
        assertUsage(
                "score",
                Map.of("star_date", "2015-01-01"),
                "Step score has no parameter star_date. Did you mean start_date? Its parameters are ");
        assertUsage(
                "score",
                Map.of("workspace", "elsewhere"),
                "Step score has no parameter workspace. Its parameters are ");
        assertUsage("score", Map.of("scenario", "x.yaml"), "Step score has no parameter scenario. ");
        assertUsage("ingest", Map.of("help", "true"), "Step ingest has no parameter help. ");
        assertUsage(
                "scor", Map.of(), "There is no step scor. Did you mean score? The steps are ingest, features, train,");
        assertUsage("demo", Map.of(), "There is no step demo.");
    }

    @Test
    void what_is_missing_or_wrong_is_told_in_the_words_of_parameters() {
        assertUsage("features", Map.of("to_date", "2015-01-01"), "Step features lacks start_date, features_table.");
        assertUsage("ingest", Map.of(), "Step ingest lacks sources.");
        assertUsage("simulate", Map.of(), "Step simulate lacks directory.");
        assertUsage("ingest", Map.of("sources", "x", "again", "yes"), "again: \"yes\" is not true or false.");
        assertUsage(
                "simulate", Map.of("directory", "x", "machines", "many"), "machines: \"many\" is not a whole number.");
        assertUsage(
                "features",
                Map.of("start_date", "2015-03-01", "to_date", "2015-02-01", "features_table", "t"),
                "to_date 2015-02-01 is before start_date 2015-03-01.");
        assertUsage(
                "score",
                Map.of("model", "m", "results_data", "r"),
                "The as-of times to score are missing: give start_date and to_date, or since_last to "
                        + "continue from the last run.");
    }

    @Test
    void values_are_taken_as_they_are() {
        assertUsage(
                "score",
                Map.of("model", "--none", "results_data", "r", "since_last", "true"),
                "\"--none\" is not a model");
        assertUsage("ingest", Map.of("sources", "@nowhere, --again"), "@nowhere");
    }

    private void assertUsage(String step, Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> new TaskSteps(folder.toString(), null, EngineChoice.AUTO)
                        .run(step, parameters, TaskSession.ofNotebook(spark), context))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        e -> assertThat(e.code().kind()).isEqualTo(ErrorCode.INVALID_OPTION.kind()))
                .hasMessageContaining(message);
    }

    /** Small work needs few partitions. */
    private static SparkSession session() {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.shuffle.partitions", "2");
        session.conf().set("spark.sql.adaptive.enabled", "false");
        return session;
    }

    private static String[] arguments(String step, Path workspace, Map<String, String> parameters) {
        List<String> arguments = new ArrayList<>(List.of(step, "--json", "--workspace", workspace.toString()));
        parameters.forEach((name, value) -> {
            String text = value.replace("{workspace}", workspace.toString());
            if (name.equals("sources") || name.equals("directory")) {
                arguments.add(text);
            } else if (value.equals("true")) {
                arguments.add("--" + name.replace('_', '-'));
            } else if (!value.equals("false")) {
                arguments.addAll(List.of("--" + name.replace('_', '-'), text));
            }
        });
        return arguments.toArray(String[]::new);
    }

    /** Without what is another in every run: where the workspace is, and what the run is called. */
    private static String plain(JsonNode output, Path workspace) {
        return JsonRecords.write(output)
                .replace(workspace.toString(), "{workspace}")
                .replaceAll("\"(run_id|engine)\" : \"[^\"]*\"", "\"$1\" : \"\"");
    }
}
