package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.service.jobs.CreateJob;
import com.databricks.sdk.service.jobs.ExportRunRequest;
import com.databricks.sdk.service.jobs.NotebookTask;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunNowResponse;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.databricks.sdk.service.jobs.ViewItem;
import com.databricks.sdk.service.workspace.Import;
import com.databricks.sdk.service.workspace.ImportFormat;
import com.databricks.sdk.service.workspace.ObjectInfo;
import com.databricks.sdk.support.Wait;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.Sdk;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own client brings the ten notebooks to a server, and runs them as jobs in a real driver. */
@Tag("proofs-2")
class NotebookJobsTest {
    private static final Path NOTEBOOKS = Path.of("..", "notebooks");
    private static final String HOME = "/Users/admin/notebooks";
    private static final List<String> HEAP =
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m");

    /** Eight in the evening in Los Angeles: the reference's schedule is not due before the next morning. */
    private static final Instant EVENING = Instant.parse("2026-01-10T04:00:00Z");

    /** As the reference keeps it, but for whose home it is. */
    private static final String REFERENCE_JOB = """
            {
                "name": "Scoring Workflow",
                "existing_cluster_id": "0923-164208-meows279",
                "timeout_seconds": 3600,
                "max_retries": 1,
                "notebook_task": {
                    "notebook_path": "/Users/admin/notebooks/3_Scoring_Pipeline",
                    "base_parameters": {
                        "results_data": "HPresults_output",
                        "model": "RandomForest",
                        "start_date": "2015-11-15",
                        "to_date": "2016-04-30"
                    }
                },
                "schedule": {
                    "quartz_cron_expression": "0 30 7-18 ? * *",
                    "timezone_id": "America/Los_Angeles"
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void the_vendors_client_runs_the_notebooks_as_jobs_and_the_references_job_scores_as_the_verb_does()
            throws Exception {
        run("simulate", folder.resolve("files").toString(), "--machines", "24");
        try (ServerProcess server = server()) {
            WorkspaceClient client = Sdk.withToken(server.url(), server.file("admin-token"));
            importAll(client);
            pipeline(client);
            reference(server, client);
        } finally {
            Programs.launchedBy(folder.resolve("driver-options")).forEach(ProcessHandle::destroyForcibly);
        }
        compare();
    }

    private ServerProcess server() throws IOException, InterruptedException {
        List<String> driver = new ArrayList<>(Programs.launcher(folder.resolve("driver-options"), HEAP));
        driver.addAll(List.of("driver", "--workspace", workspace(), "--capacity", "2"));
        Path state = folder.resolve("state");
        return ServerProcess.start(
                        state, DatabaseSettings.embedded(state.resolve("state.db")), TestPorts.free(), EVENING, driver)
                .awaitReady();
    }

    private static void importAll(WorkspaceClient client) throws IOException {
        client.workspace().mkdirs(HOME);
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replace(".ipynb", "");
                client.workspace()
                        .importContent(new Import()
                                .setPath(HOME + "/" + name)
                                .setFormat(ImportFormat.JUPYTER)
                                .setContent(Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
            }
        }
        assertThat(client.workspace().list(HOME))
                .extracting(ObjectInfo::getPath)
                .hasSize(10);
    }

    /** Ingest, train, score: each notebook a task of one job. */
    private void pipeline(WorkspaceClient client) throws IOException {
        Long job = client.jobs()
                .create(new CreateJob()
                        .setName("pipeline")
                        .setTasks(List.of(
                                task(
                                        "ingest",
                                        "1_data_ingestion",
                                        Map.of(
                                                "sources",
                                                folder.resolve("files").toString())),
                                task("train", "2_Training_Pipeline", Map.of("trees", "8"), "ingest"),
                                task(
                                        "score",
                                        "3_Scoring_Pipeline",
                                        Map.of("start_date", "2015-12-01", "to_date", "2015-12-08"),
                                        "train"))))
                .getJobId();
        Run run = ended(client.jobs().runNow(new RunNow().setJobId(job)));
        Map<String, String> results = new TreeMap<>();
        run.getTasks().forEach(task -> results.put(task.getTaskKey(), result(client, task.getRunId())));
        assertThat(results.get("ingest")).matches("[1-9]\\d* records ingested");
        assertThat(results.get("train")).startsWith("failures@1: precision 0.");
        assertThat(results.get("score")).startsWith("failures@1 scored 336 rows into results, ");
        run.getTasks().forEach(task -> {
            Iterable<ViewItem> views = client.jobs()
                    .exportRun(new ExportRunRequest().setRunId(task.getRunId()))
                    .getViews();
            assertThat(views.iterator().next().getContent()).contains(results.get(task.getTaskKey()));
            assertThat(views)
                    .allSatisfy(view -> assertThat(view.getContent()).startsWith("<!DOCTYPE html>"))
                    .extracting(ViewItem::getName)
                    .containsExactlyElementsOf(
                            switch (task.getTaskKey()) {
                                case "ingest" -> List.of("1_data_ingestion");
                                case "train" ->
                                    List.of(
                                            "2_Training_Pipeline",
                                            "2a_feature_engineering",
                                            "2b_model_building",
                                            "2b_model_testing");
                                default -> List.of("3_Scoring_Pipeline", "3b_model_scoring");
                            });
        });
    }

    private static Task task(String key, String notebook, Map<String, String> parameters, String... after) {
        return new Task()
                .setTaskKey(key)
                .setDependsOn(Stream.of(after)
                        .map(each -> new TaskDependency().setTaskKey(each))
                        .toList())
                .setNotebookTask(new NotebookTask()
                        .setNotebookPath(HOME + "/" + notebook)
                        .setBaseParameters(parameters));
    }

    /** The reference's job as it is, told of our model and of dates at run-now. */
    private void reference(ServerProcess server, WorkspaceClient client) throws IOException {
        HttpAnswer made = server.caller().post("/api/2.0/jobs/create", REFERENCE_JOB);
        assertThat(made.status()).as(made.message()).isEqualTo(200);
        Run run = ended(client.jobs()
                .runNow(new RunNow()
                        .setJobId(made.body().path("job_id").asLong())
                        .setNotebookParams(Map.of(
                                "model",
                                "failures",
                                "results_data",
                                "nightly",
                                "start_date",
                                "2015-12-10",
                                "to_date",
                                "2015-12-20"))));
        assertThat(result(client, run.getTasks().iterator().next().getRunId()))
                .startsWith("failures@1 scored 480 rows into nightly, ");
    }

    private static String result(WorkspaceClient client, long taskRun) {
        return client.jobs().getRunOutput(taskRun).getNotebookOutput().getResult();
    }

    private Run ended(Wait<Run, RunNowResponse> started) throws IOException {
        try {
            Run run = started.get(Duration.ofMinutes(5));
            assertThat(run.getState().getResultState()).as(logs()).isEqualTo(RunResultState.SUCCESS);
            return run;
        } catch (Exception e) {
            throw new AssertionError(e.getMessage() + "\n" + logs(), e);
        }
    }

    private String logs() throws IOException {
        Path state = folder.resolve("state");
        return Files.readString(state.resolve("server.log")) + Files.readString(state.resolve("driver.log"));
    }

    private void compare() throws IOException, InterruptedException {
        run(
                "score",
                "--model",
                "failures",
                "--results-data",
                "by_hand",
                "--start-date",
                "2015-12-10",
                "--to-date",
                "2015-12-20");
        List<String> rows = run("sql", """
                        SELECT 'nightly' AS origin, * EXCEPT (run_id, scored_at) FROM nightly
                        UNION ALL SELECT 'by_hand', * EXCEPT (run_id, scored_at) FROM by_hand
                        ORDER BY ALL""", "--csv", "--limit", "0").lines().toList();
        assertThat(of("nightly", rows)).hasSize(480).isEqualTo(of("by_hand", rows));
    }

    private static List<String> of(String origin, List<String> rows) {
        return rows.stream()
                .filter(row -> row.startsWith(origin + ","))
                .map(row -> row.substring(origin.length()))
                .toList();
    }

    private String workspace() {
        return folder.resolve("workspace").toString();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", workspace()));
        Path log = folder.resolve("run.log");
        int exit = Programs.wheeltapper(log, HEAP, all.toArray(String[]::new));
        assertThat(exit).as(Files.readString(log)).isZero();
        return Files.readString(log);
    }
}
