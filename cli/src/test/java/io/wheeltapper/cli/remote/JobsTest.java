package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.FakeDriver;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class JobsTest {
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
    void a_job_is_made_listed_and_shown() throws IOException {
        assertThat(shell.output("jobs", "list")).contains("There are no jobs");
        String id = shell.job("daily", "features", "score");
        assertThat(shell.output("jobs", "list").lines().skip(2))
                .singleElement()
                .asString()
                .contains(id, "daily", "by hand", "admin");
        assertThat(shell.output("jobs", "get", "daily"))
                .contains("Job " + id + ": daily", "Parameter end, default today")
                .containsPattern("score +spark jar +features");
        assertThat(shell.json("jobs", "get", id).path("settings").path("tasks")).hasSize(2);
    }

    @Test
    void settings_are_changed_replaced_and_removed() throws IOException {
        String id = shell.job("daily", "features", "score");
        String change = shell.file(
                "change.yaml",
                "schedule: {quartz_cron_expression: 0 0 6 * * ?, timezone_id: UTC}\nmax_concurrent_runs: 3");
        assertThat(shell.output("jobs", "update", "daily", "--json-file", change, "--remove", "tasks/score"))
                .contains("Changed job " + id);
        JsonNode settings = shell.json("jobs", "get", id).path("settings");
        assertThat(settings.path("max_concurrent_runs").asInt()).isEqualTo(3);
        assertThat(settings.path("tasks")).hasSize(1);
        assertThat(shell.output("jobs", "list")).contains("0 0 6 * * ? UTC");
        String other = shell.file(
                "other.json",
                "{\"name\": \"daily\", \"tasks\": [{\"task_key\": \"a\", \"spark_jar_task\": {\"main_class_name\": \"A\"}}]}");
        assertThat(shell.output("jobs", "reset", id, "--json-file", other)).contains("Reset job " + id);
        assertThat(shell.json("jobs", "get", id).path("settings").has("schedule"))
                .isFalse();
        assertThat(shell.run("jobs", "update", id)).isEqualTo(2);
        assertThat(shell.err()).contains("Nothing to change");
        assertThat(shell.output("jobs", "delete", "daily")).contains("Deleted job " + id);
        assertThat(shell.output("jobs", "list")).contains("There are no jobs");
    }

    @Test
    void what_get_prints_makes_the_same_job_again() throws IOException {
        String id = shell.job("daily", "score");
        String settings = shell.output("jobs", "get", id, "--json");
        assertThat(shell.runWithInput(settings, "jobs", "create", "--json-file", "-"))
                .isZero();
        assertThat(shell.json("jobs", "list")).hasSize(2);
    }

    @Test
    void a_name_that_two_jobs_have_is_refused_with_their_ids() throws IOException {
        String first = shell.job("daily", "score");
        String second = shell.job("daily", "score");
        assertThat(shell.run("jobs", "get", "daily")).isEqualTo(2);
        assertThat(shell.err())
                .contains("2 jobs are named \"daily\": " + second + ", " + first + ". Use the id of one.");
        shell.job("Nightly", "score");
        assertThat(shell.run("jobs", "get", "nightly")).isEqualTo(2);
        assertThat(shell.err()).contains("There is no job named \"nightly\". Did you mean Nightly?");
    }

    @Test
    void what_the_server_refuses_is_told_in_its_words() throws IOException {
        String file = shell.file("empty.yaml", "name: daily\ntasks: [{task_key: score}]");
        assertThat(shell.run("jobs", "create", "--json-file", file)).isEqualTo(2);
        assertThat(shell.err())
                .contains("tasks[0] (score) does not define its work", "(INVALID_PARAMETER_VALUE)")
                .doesNotContain("Exception");
        assertThat(shell.run("jobs", "get", "4711")).isEqualTo(2);
        assertThat(shell.err()).contains("Job 4711 does not exist.");
        assertThat(shell.run("jobs", "create", "--json-file", "no-such.json")).isEqualTo(2);
        assertThat(shell.err()).contains("Cannot read no-such.json");
        String broken = shell.file("broken.json", "{\"name\": ");
        assertThat(shell.run("jobs", "create", "--json-file", broken)).isEqualTo(2);
        assertThat(shell.err()).contains("not valid JSON");
    }

    @Test
    void fields_that_the_server_does_not_know_are_told() throws IOException {
        String file = shell.file(
                "typo.yaml",
                "name: daily\nmax_concurent_runs: 2\ntasks: [{task_key: a, spark_jar_task: {main_class_name: A}}]");
        assertThat(shell.run("jobs", "create", "--json-file", file)).isZero();
        assertThat(shell.err()).contains("they have no effect: max_concurent_runs");
    }

    @Test
    void a_run_that_succeeds_is_waited_for() throws IOException {
        shell.job("daily", "features", "score");
        String file = shell.file("november.yaml", "end: 1.10\nextra: yes");
        try (FakeDriver driver = shell.driver(task -> FakeDriver.success())) {
            assertThat(shell.output("jobs", "run-now", "daily", "--params-file", file, "--wait"))
                    .contains("of daily: SUCCESS")
                    .containsPattern("score +SUCCESS");
            assertThat(shell.err()).contains("Started run", "score  SUCCESS");
            assertThat(driver.done()).hasSize(2);
        }
        JsonNode run = shell.json("runs", "list", "--job", "daily").get(0);
        assertThat(run.path("job_parameters"))
                .extracting(each ->
                        each.path("name").asText() + "=" + each.path("value").asText())
                .containsExactlyInAnyOrder("end=1.10", "extra=yes");
    }

    @Test
    void a_run_that_fails_ends_with_its_tasks_error() throws IOException {
        shell.job("daily", "features", "score");
        try (FakeDriver driver = shell.driver(task -> FakeDriver.failure("No telemetry after 2015-11-03."))) {
            assertThat(shell.run("jobs", "run-now", "daily", "--wait")).isEqualTo(1);
            assertThat(driver.done()).hasSize(1);
        }
        assertThat(shell.err())
                .contains("ended FAILED", "Task features: No telemetry after 2015-11-03.", "wheeltapper runs repair")
                .doesNotContain("Task score:", "Exception");
    }

    @Test
    void only_some_tasks_run_with_the_values_that_are_given() throws IOException {
        shell.job("daily", "features", "score", "report");
        try (FakeDriver driver = shell.driver(task -> FakeDriver.success())) {
            JsonNode run = shell.json(
                    "jobs",
                    "run-now",
                    "daily",
                    "--param",
                    "end=a=b",
                    "--notebook-param",
                    "n=1",
                    "--only",
                    "+score",
                    "--wait");
            assertThat(driver.done())
                    .extracting(each -> each.path("task_key").asText())
                    .containsExactly("features", "score");
            assertThat(run.path("job_parameters").get(0).path("value").asText()).isEqualTo("a=b");
            assertThat(run.path("overriding_parameters")
                            .path("notebook_params")
                            .path("n")
                            .asText())
                    .isEqualTo("1");
        }
    }

    @Test
    void a_wait_that_takes_too_long_says_how_to_go_on() throws IOException {
        shell.job("daily", "score");
        assertThat(shell.run("jobs", "run-now", "daily", "--wait", "--timeout", "1s"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("has not ended within 1.0 s, and continues", "wheeltapper runs cancel");
        assertThat(shell.run("jobs", "run-now", "daily", "--timeout", "1s")).isEqualTo(2);
        assertThat(shell.run("jobs", "run-now", "daily", "--wait", "--timeout", "soon"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("'--timeout': \"soon\" is not a duration");
    }

    @Test
    void the_same_token_starts_one_run() throws IOException {
        shell.job("daily", "score");
        JsonNode first = shell.json("jobs", "run-now", "daily", "--idempotency-token", "november");
        assertThat(shell.json("jobs", "run-now", "daily", "--idempotency-token", "november"))
                .isEqualTo(first);
    }

    @Test
    void times_to_come_and_times_gone_are_shown() throws IOException {
        shell.job("daily", "score");
        assertThat(shell.output("jobs", "upcoming", "daily")).contains("has no schedule");
        assertThat(shell.output("jobs", "slots", "daily")).contains("has not been due yet");
        String schedule = shell.file(
                "schedule.yaml", "schedule: {quartz_cron_expression: '* * * * * ?', timezone_id: Europe/Oslo}");
        shell.output("jobs", "update", "daily", "--json-file", schedule);
        assertThat(shell.output("jobs", "upcoming", "daily", "--count", "3").lines())
                .hasSize(5);
        while (shell.json("jobs", "slots", "daily").path("slots").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(shell.output("jobs", "slots", "daily").lines().skip(2)).isNotEmpty();
    }
}
