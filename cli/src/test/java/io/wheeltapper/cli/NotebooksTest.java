package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.driver.notebooks.NotebookResult;
import io.wheeltapper.driver.notebooks.NotebookRunner;
import io.wheeltapper.driver.notebooks.Shells;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.driver.testing.RecordedContext;
import io.wheeltapper.notebook.charts.Chart;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.Output;
import io.wheeltapper.notebook.documents.html.HtmlPage;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks of the project, each run on a small fleet. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NotebooksTest {
    private static final Path NOTEBOOKS = Path.of("../notebooks");
    private static final List<String> IN_ORDER = List.of(
            "1_data_ingestion",
            "1a_raw_data_exploring",
            "2_Training_Pipeline",
            "2a_feature_exploration",
            "3_Scoring_Pipeline",
            "3b_model_scoring_evaluation");
    private static final List<String> CHILDREN = List.of(
            "2_Training_Pipeline-1-2a_feature_engineering",
            "2_Training_Pipeline-2-2b_model_building",
            "2_Training_Pipeline-3-2b_model_testing",
            "3_Scoring_Pipeline-1-2a_feature_engineering",
            "3_Scoring_Pipeline-2-3b_model_scoring");

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static PrintStream out;
    private static final Map<String, String> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void makeFiles() {
        spark = Sessions.start(SessionSettings.defaults());
        out = System.out;
        System.setOut(ThreadOutput.around(out));
        new TaskSteps(workspace(), null, EngineChoice.AUTO)
                .run(
                        "simulate",
                        Map.of("directory", folder + "/files", "machines", "20", "cadence", "6h", "gzip", "true"),
                        TaskSession.ofNotebook(spark.newSession()),
                        new RecordedContext());
    }

    @AfterAll
    static void stopSpark() {
        System.setOut(out);
        spark.stop();
    }

    private static String workspace() {
        return folder.resolve("workspace").toString();
    }

    private static Path executed(String name) {
        return folder.resolve("executed").resolve(name + ".ipynb");
    }

    private static NotebookResult run(String name, Map<String, String> parameters) throws Exception {
        FileNotebookHost files = new FileNotebookHost(executed(name), null);
        Path file = NOTEBOOKS.resolve(name + ".ipynb");
        NotebookRunner runner = new NotebookRunner(
                Workspace.at(workspace()),
                new TaskSteps(workspace(), null, EngineChoice.AUTO),
                files,
                new RecordedContext(),
                new Shells(),
                List.of());
        return runner.run(file.toString(), files.load(file.toString()), parameters, spark.newSession());
    }

    private static Stream<Output> outputs(Notebook notebook) {
        return notebook.cells().stream().map(Cell::outputs).flatMap(List::stream);
    }

    private static Notebook read(Path file) throws IOException {
        return NotebookReader.read(file.toString(), Files.readString(file));
    }

    static List<String> inOrder() {
        return IN_ORDER;
    }

    /** One test each, so that a limit of time is that of one notebook. */
    @Order(1)
    @ParameterizedTest
    @MethodSource("inOrder")
    void runs(String name) throws Exception {
        Map<String, String> parameters = switch (name) {
            case "1_data_ingestion" -> Map.of("sources", folder + "/files");
            case "2_Training_Pipeline" -> Map.of("trees", "10");
            case "3_Scoring_Pipeline" -> Map.of("scoring_data", "scoring_input");
            default -> Map.of();
        };
        RESULTS.put(name, String.valueOf(run(name, parameters).value()));
    }

    @Test
    void each_of_the_ten_has_run_to_its_end() throws IOException {
        try (Stream<Path> ten = Files.list(NOTEBOOKS)) {
            assertThat(ten).hasSize(10);
        }
        assertThat(RESULTS.get("1_data_ingestion")).endsWith("records ingested");
        assertThat(RESULTS.get("2_Training_Pipeline")).startsWith("failures@1: precision ");
        assertThat(RESULTS.get("3_Scoring_Pipeline")).startsWith("failures@1 scored ");
        assertThat(RESULTS.get("3b_model_scoring_evaluation")).contains("failures caught");
        for (String name : Stream.concat(IN_ORDER.stream(), CHILDREN.stream()).toList()) {
            Notebook notebook = read(executed(name));
            assertThat(notebook.metadata().path("wheeltapper").path("state").asText())
                    .as(name)
                    .isEqualTo("SUCCESS");
            assertThat(outputs(notebook)).as(name).noneMatch(Output.Failure.class::isInstance);
        }
    }

    @Test
    void the_examinations_draw_what_they_speak_of() throws IOException {
        assertThat(charts("1a_raw_data_exploring")).isEqualTo(10);
        assertThat(charts("2a_feature_exploration")).isEqualTo(6);
        assertThat(charts("2_Training_Pipeline-3-2b_model_testing")).isEqualTo(4);
        assertThat(charts("3b_model_scoring_evaluation")).isEqualTo(3);
    }

    private static long charts(String name) throws IOException {
        return outputs(read(executed(name)))
                .filter(output -> output instanceof Output.Display display
                        && display.data().containsKey(Chart.VEGA_LITE)
                        && display.data().containsKey("image/svg+xml"))
                .count();
    }

    @Test
    void the_notebook_scores_what_the_command_line_scores() {
        Dataset<Row> before = results("results");
        new TaskSteps(workspace(), null, EngineChoice.AUTO)
                .run(
                        "score",
                        Map.of(
                                "model",
                                "failures",
                                "start_date",
                                "2015-11-15",
                                "to_date",
                                "2016-01-01",
                                "results_data",
                                "by_step"),
                        TaskSession.ofNotebook(spark.newSession()),
                        new RecordedContext());

        Dataset<Row> byStep = results("by_step");
        assertThat(before.count()).isEqualTo(byStep.count()).isPositive();
        assertThat(before.exceptAll(byStep).count()).isZero();
    }

    private static Dataset<Row> results(String table) {
        return spark.read()
                .format("delta")
                .load(Workspace.at(workspace()).tablePath(table))
                .drop("run_id", "scored_at");
    }

    @Test
    void pages_have_no_scripts_and_all_pictures() throws IOException {
        for (String name : Stream.concat(IN_ORDER.stream(), CHILDREN.stream()).toList()) {
            String page = HtmlPage.of(name, read(executed(name)));
            assertThat(page).as(name).doesNotContainIgnoringCase("<script").contains("</html>");
            assertThat(page.split("role=\"img\"", -1).length - 1).as(name).isGreaterThanOrEqualTo((int) charts(name));
        }
    }

    @Test
    void notebooks_are_kept_without_outputs() throws IOException {
        try (Stream<Path> ten = Files.list(NOTEBOOKS)) {
            for (Path file : ten.toList()) {
                assertThat(outputs(read(file))).as(file.toString()).isEmpty();
            }
        }
    }
}
