package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.FakeDriver;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class BackfillTest {
    private static final String[] RANGE = {"daily", "--from", "2026-01-01", "--to", "2026-01-04"};

    @TempDir
    Path workspace;

    private RemoteShell shell;

    @BeforeEach
    void start() throws IOException {
        shell = new RemoteShell(workspace);
        shell.job("daily", "score");
        String change = shell.file(
                "schedule.yaml", "schedule: {quartz_cron_expression: 0 0 6 * * ?, timezone_id: Europe/Berlin}");
        shell.output("jobs", "update", "daily", "--json-file", change);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    private String backfill(String verb, String... more) {
        return shell.output(arguments(verb, more));
    }

    private static String[] arguments(String verb, String... more) {
        String[] all = new String[2 + RANGE.length + more.length];
        all[0] = "backfill";
        all[1] = verb;
        System.arraycopy(RANGE, 0, all, 2, RANGE.length);
        System.arraycopy(more, 0, all, 2 + RANGE.length, more.length);
        return all;
    }

    @Test
    void the_past_is_planned_run_waited_for_and_told() throws IOException {
        assertThat(shell.output("backfill", "list", "daily")).contains("has no backfill");
        assertThat(backfill("plan"))
                .contains("2026-01-01T05:00:00Z", "2026-01-03T05:00:00Z", "3 runs")
                .doesNotContain("rows");
        assertThat(shell.output("backfill", "list", "daily"))
                .as("a plan changes nothing")
                .contains("has no backfill");
        try (FakeDriver driver = shell.driver(task -> FakeDriver.scored(500))) {
            assertThat(backfill("start", "--wait")).contains("is done");
            assertThat(shell.err()).contains("of 3 runs", "3 of 3 succeeded");
            assertThat(driver.done()).hasSize(3);
        }
        assertThat(shell.output("backfill", "list", "daily")).contains("DONE", "3 of 3 succeeded", "admin");
        assertThat(backfill("plan")).contains("nothing to do");
        assertThat(backfill("start")).contains("nothing to do");
        assertThat(backfill("plan", "--mode", "all")).contains("3 runs, about 1,500 rows to score");
    }

    @Test
    void one_that_fails_is_no_success() throws IOException {
        try (FakeDriver driver = shell.driver(task -> FakeDriver.failure("no such table"))) {
            assertThat(shell.run(arguments("start", "--wait"))).isEqualTo(1);
            assertThat(shell.err()).contains("3 of 3 failed", "wheeltapper runs list --job");
            assertThat(driver.done()).hasSize(3);
        }
        assertThat(backfill("plan", "--mode", "failed")).contains("3 runs");
    }

    @Test
    void one_that_is_cancelled_starts_no_more_runs() {
        long id = shell.json(arguments("start")).path("backfill_id").asLong();
        assertThat(shell.output("backfill", "get", String.valueOf(id))).contains("RUNNING", "waiting");
        assertThat(shell.output("backfill", "cancel", String.valueOf(id))).contains("no more runs");
        assertThat(shell.output("backfill", "get", String.valueOf(id))).contains("CANCELED");
    }

    @Test
    void what_cannot_be_is_refused_with_a_reason() {
        assertThat(shell.run("backfill", "start", "daily", "--from", "yesterday", "--to", "2026-01-02"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("yesterday", "2026-01-01");
        assertThat(shell.run(arguments("plan", "--mode", "odd"))).isEqualTo(2);
        assertThat(shell.err()).contains("odd", "missing");
        assertThat(shell.run("backfill", "get", "99")).isNotZero();
        assertThat(shell.err()).contains("Backfill 99 does not exist");
    }
}
