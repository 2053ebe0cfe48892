package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.RemoteShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class DeployTest {
    private static final String JOBS = """
            jobs:
              - name: daily
                max_concurrent_runs: 1
                schedule: {quartz_cron_expression: 0 0 6 * * ?, timezone_id: UTC}
                parameters: [{name: end, default: today}]
                tasks:
                  - task_key: features
                    spark_jar_task: {main_class_name: plant.Features}
                  - task_key: score
                    depends_on: [{task_key: features}]
                    max_retries: 1
                    spark_jar_task: {main_class_name: plant.Score}
              - name: weekly
                tasks: [{task_key: report, spark_jar_task: {main_class_name: plant.Report}}]
            """;

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
    void jobs_are_made_once_and_then_there_is_nothing_to_do() throws IOException {
        String file = shell.file("jobs.yaml", JOBS);
        assertThat(shell.output("deploy", file, "--dry-run"))
                .contains("Job daily is new, with 2 tasks.", "Job weekly is new, with 1 task.");
        assertThat(shell.json("jobs", "list")).isEmpty();
        assertThat(shell.output("deploy", file, "--yes")).contains("Made job", "(daily)", "(weekly)");
        assertThat(shell.json("jobs", "list")).hasSize(2);
        assertThat(shell.output("deploy", file)).contains("already matches the file.", "Nothing to do.");
    }

    @Test
    void a_change_is_shown_field_by_field_and_then_made() throws IOException {
        String file = shell.file("jobs.yaml", JOBS);
        shell.output("deploy", file, "--yes");
        shell.file(
                "jobs.yaml",
                JOBS.replace("max_retries: 1", "max_retries: 3\n        timeout_seconds: 600")
                        .replace("    schedule: {quartz_cron_expression: 0 0 6 * * ?, timezone_id: UTC}\n", "")
                        .replace("default: today", "default: yesterday"));
        assertThat(shell.output("deploy", file, "--dry-run").lines().map(String::strip))
                .contains(
                        "~ tasks[score].max_retries: 1 -> 3",
                        "+ tasks[score].timeout_seconds: 600",
                        "~ parameters[end].default: \"today\" -> \"yesterday\"",
                        "- schedule: {\"quartz_cron_expression\":\"0 0 6 * * ?\",\"timezone_id\":\"UTC\"}")
                .noneMatch(line -> line.contains("format") || line.contains("features"));
        JsonNode plan = shell.json("deploy", file, "--yes");
        assertThat(plan.findValuesAsText("action")).containsExactly("change", "none");
        JsonNode settings = shell.json("jobs", "get", "daily").path("settings");
        assertThat(settings.has("schedule")).isFalse();
        assertThat(settings.path("tasks").get(1).path("max_retries").asInt()).isEqualTo(3);
        assertThat(shell.output("deploy", file)).contains("Nothing to do.");
    }

    @Test
    void a_job_that_is_its_only_task_is_compared_in_that_form() throws IOException {
        String file = shell.file(
                "single.json",
                "{\"name\": \"single\", \"timeout_seconds\": 60, \"spark_jar_task\": {\"main_class_name\": \"A\"}}");
        shell.output("deploy", file, "--yes");
        assertThat(shell.output("deploy", file)).contains("Nothing to do.");
    }

    @Test
    void the_job_of_the_guide_is_taken_as_it_stands_there() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "guide.md"));
        String job = guide.substring(guide.indexOf("```yaml\nname: daily") + 8);
        String file = shell.file("guide.yaml", job.substring(0, job.indexOf("```")));
        assertThat(shell.output("deploy", file, "--yes")).contains("Made job", "(daily)");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void nothing_is_changed_where_nobody_can_be_asked() throws IOException {
        String file = shell.file("jobs.yaml", JOBS);
        assertThat(shell.run("deploy", file)).isEqualTo(2);
        assertThat(shell.err()).contains("2 jobs to create or change, but nobody can confirm. Add --yes");
        assertThat(shell.json("jobs", "list")).isEmpty();
    }

    @Test
    void two_jobs_of_one_name_are_refused_here_and_there() throws IOException {
        shell.job("daily", "score");
        shell.job("daily", "score");
        assertThat(shell.run("deploy", shell.file("jobs.yaml", JOBS), "--yes")).isEqualTo(2);
        assertThat(shell.err()).contains("2 jobs are named \"daily\"");
        assertThat(shell.json("jobs", "list")).hasSize(2);
        String twice = shell.file("twice.yaml", "name: a\n---\nname: a\n");
        assertThat(shell.run("deploy", twice)).isEqualTo(2);
        assertThat(shell.err()).contains("Two jobs have the name \"a\"");
    }

    @Test
    void files_that_hold_no_jobs_are_refused() throws IOException {
        assertThat(shell.run("deploy", shell.file("empty.yaml", "jobs: []"))).isEqualTo(2);
        assertThat(shell.err()).contains("There is no job in it.");
        assertThat(shell.run("deploy", shell.file("nameless.yaml", "tasks: []")))
                .isEqualTo(2);
        assertThat(shell.err()).contains("A job has no name");
        assertThat(shell.run("deploy", shell.file("text.yaml", "daily"))).isEqualTo(2);
        assertThat(shell.err()).contains("\"daily\" is in the place of a job");
        assertThat(shell.run("deploy", shell.file("broken.yaml", "name: [daily")))
                .isEqualTo(2);
        assertThat(shell.err()).contains("not valid YAML");
    }
}
