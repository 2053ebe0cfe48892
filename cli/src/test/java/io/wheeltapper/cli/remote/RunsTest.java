package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.FakeDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class RunsTest {
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

    private String started(String job) {
        return shell.json("jobs", "run-now", job).path("run_id").asText();
    }

    @Test
    void runs_are_listed_cancelled_and_deleted() throws IOException {
        shell.job("daily", "score");
        String first = started("daily");
        shell.job("nightly", "score");
        started("nightly");
        assertThat(shell.json("runs", "list")).hasSize(2);
        assertThat(shell.output("runs", "list", "--job", "daily", "--active")
                        .lines()
                        .skip(2))
                .singleElement()
                .asString()
                .contains(first, "daily", "ONE_TIME");
        assertThat(shell.run("runs", "delete", first)).isEqualTo(2);
        assertThat(shell.err()).contains("active", "(INVALID_STATE)");
        assertThat(shell.output("runs", "cancel", first)).contains("Canceling run " + first);
        assertThat(shell.run("runs", "get", first, "--wait", "--timeout", "1m")).isEqualTo(1);
        assertThat(shell.err()).contains("ended CANCELED");
        assertThat(shell.output("runs", "delete", first)).contains("Deleted run " + first);
        assertThat(shell.json("runs", "list")).hasSize(1);
    }

    @Test
    void more_runs_than_a_page_has_are_listed() throws IOException {
        shell.job("daily", "score");
        for (int i = 0; i < 30; i++) {
            started("daily");
        }
        assertThat(shell.json("runs", "list", "--limit", "100")).hasSize(30);
        assertThat(shell.json("runs", "list", "--limit", "27")).hasSize(27);
    }

    @Test
    void outputs_and_logs_are_read_by_the_key_of_a_task() throws IOException {
        shell.job("daily", "features", "score");
        try (FakeDriver driver = shell.driver(task -> FakeDriver.success())) {
            String run = shell.json("jobs", "run-now", "daily", "--wait")
                    .path("run_id")
                    .asText();
            assertThat(driver.done()).hasSize(2);
            assertThat(shell.output("runs", "output", run, "--task", "score")).contains("Task score: SUCCESS");
            assertThat(shell.output("runs", "logs", run).lines())
                    .containsExactly("features  working at features", "score  working at score");
            assertThat(shell.output("runs", "logs", run, "--task", "score").lines())
                    .containsExactly("working at score");
            assertThat(shell.json("runs", "logs", run, "--task", "score")
                            .path("task_key")
                            .asText())
                    .isEqualTo("score");
            assertThat(shell.run("runs", "logs", run, "--task", "scor")).isEqualTo(2);
            assertThat(shell.err()).contains("has no task \"scor\". Did you mean score?");
            assertThat(shell.output("runs", "get", run)).containsPattern("features +SUCCESS");
        }
    }

    @Test
    void logs_are_followed_until_the_run_ends() throws IOException {
        shell.job("daily", "features", "score");
        CountDownLatch listed = new CountDownLatch(1);
        try (FakeDriver driver = shell.driver(task -> {
            await(listed);
            return FakeDriver.success();
        })) {
            String run = started("daily");
            Thread later = new Thread(() -> {
                pause();
                listed.countDown();
            });
            later.start();
            assertThat(shell.output("runs", "logs", run, "-f").lines())
                    .containsExactly("features  working at features", "score  working at score");
            assertThat(driver.done()).hasSizeBetween(1, 2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_failed_run_is_repaired_twice() throws IOException {
        shell.job("daily", "features", "score");
        AtomicInteger tries = new AtomicInteger();
        try (FakeDriver driver =
                shell.driver(task -> task.path("task_key").asText().equals("score") && tries.incrementAndGet() < 3
                        ? FakeDriver.failure("Not yet.")
                        : FakeDriver.success())) {
            assertThat(shell.run("jobs", "run-now", "daily", "--wait")).isEqualTo(1);
            String run = shell.json("runs", "list").get(0).path("run_id").asText();
            assertThat(shell.output("runs", "output", run, "--task", "score")).contains("Not yet.");
            assertThat(shell.run("runs", "repair", run, "--wait")).isEqualTo(1);
            assertThat(shell.err()).contains("Task score: Not yet.");
            assertThat(shell.output("runs", "repair", run, "--task", "score", "--dependents", "--wait"))
                    .contains("SUCCESS");
            assertThat(driver.done())
                    .extracting(each -> each.path("task_key").asText())
                    .containsExactly("features", "score", "score", "score");
        }
    }
}
