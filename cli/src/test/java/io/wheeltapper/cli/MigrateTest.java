package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class MigrateTest {
    private static final String CASES =
            Path.of("..", "notebook", "src", "test", "resources", "migrate").toString();
    private static final String REFERENCE = Path.of(CASES, "reference").toString();

    @TempDir
    Path workspace;

    private RemoteShell shell;

    @BeforeEach
    void start() {
        shell = new RemoteShell(workspace);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @Test
    void a_written_job_is_deployed_and_listed() throws IOException {
        for (String form : new String[] {"--overwrite", "--as-steps"}) {
            Path jobs = workspace.resolve("jobs" + form);
            assertThat(shell.runAlone("migrate", REFERENCE, "--write-jobs", jobs.toString(), form))
                    .isZero();
            assertThat(shell.out()).contains("Nightly scores: nightly-scores.yaml");
            String file = jobs.resolve("nightly-scores.yaml").toString();
            shell.output("deploy", file, "--yes");
            assertThat(shell.output("deploy", file)).contains("Nothing to do.");
            JsonNode settings = shell.json("jobs", "get", "Nightly scores").path("settings");
            assertThat(settings.at("/schedule/timezone_id").asText()).isEqualTo("America/Los_Angeles");
            assertThat(settings.at("/tasks/0/max_retries").asInt()).isEqualTo(1);
        }
        JsonNode step = shell.json("jobs", "get", "Nightly scores").at("/settings/tasks/0/wheeltapper_task");
        assertThat(step.path("step").asText()).isEqualTo("score");
        assertThat(step.at("/parameters/to_date").asText()).isEqualTo("2016-04-30");
        assertThat(shell.json("jobs", "list")).hasSize(1);
    }

    @Test
    void every_job_that_is_written_is_taken() throws IOException {
        Path jobs = workspace.resolve("jobs");
        shell.runAlone("migrate", Path.of(CASES, "strange").toString(), "--write-jobs", jobs.toString(), "--as-steps");
        try (var files = Files.list(jobs)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> shell.output("deploy", file.toString(), "--yes"));
        }
        assertThat(shell.json("jobs", "list")).hasSize(2);
    }

    @Test
    void the_report_is_text_data_or_markdown() throws IOException {
        assertThat(shell.runAlone("migrate", REFERENCE, "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(shell.out());
        assertThat(report.at("/summary/map").asInt()).isEqualTo(11);
        assertThat(report.at("/notebooks/0/findings/0/file_line").asInt()).isEqualTo(34);
        assertThat(report.at("/defects/0/name").asText()).isEqualTo("LOOK_AHEAD");
        String file = workspace.resolve("report.md").toString();
        assertThat(shell.runAlone("migrate", REFERENCE, "--report", file)).isZero();
        assertThat(Path.of(file)).content().startsWith("# Migration report");
        assertThat(shell.runAlone("migrate", REFERENCE, "--report", file)).isEqualTo(2);
        assertThat(shell.err()).contains("already exists");
    }

    @Test
    void a_dry_run_shows_and_writes_nothing() {
        Path jobs = workspace.resolve("jobs");
        assertThat(shell.runAlone("migrate", REFERENCE, "--write-jobs", jobs.toString(), "--dry-run"))
                .isZero();
        assertThat(shell.out())
                .contains("--- nightly-scores.yaml (not written)", "quartz_cron_expression: 0 30 7-18 ? * *");
        assertThat(jobs).doesNotExist();
    }

    @Test
    void what_cannot_be_is_a_usage_error() {
        assertThat(shell.runAlone("migrate")).isEqualTo(2);
        assertThat(shell.runAlone("migrate", workspace.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(shell.err()).contains("There is no folder");
        assertThat(shell.runAlone("migrate", REFERENCE, "--as-steps")).isEqualTo(2);
        assertThat(shell.err()).contains("Name their folder with --write-jobs");
    }
}
