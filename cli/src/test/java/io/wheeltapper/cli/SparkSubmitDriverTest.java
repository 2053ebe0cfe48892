package io.wheeltapper.cli;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daily job on a standalone cluster that grows and shrinks: its driver is started by {@code spark-submit}, a worker dies,
 * then the driver, and whoever watches over it starts another.
 */
@Tag("proofs-3")
class SparkSubmitDriverTest {
    private static final LocalDate LAST = DailyFleet.FIRST.plusDays(1);
    private static final List<String> SETTINGS = List.of(
            "spark.driver.host=127.0.0.1",
            "spark.executor.memory=1g",
            "spark.sql.shuffle.partitions=4",
            "spark.dynamicAllocation.enabled=true",
            "spark.dynamicAllocation.shuffleTracking.enabled=true",
            "spark.dynamicAllocation.executorIdleTimeout=5s");

    @TempDir
    Path folder;

    /** How far the server's clock is from the system's. */
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    @Test
    void the_daily_job_ends_once_and_right_though_a_worker_and_the_driver_die()
            throws IOException, InterruptedException {
        DailyFleet fleet = DailyFleet.make(Files.createDirectories(folder.resolve("fleet")), 2);
        Path workspace = fleet.workspace("cluster-workspace");
        Path home = Files.createDirectories(folder.resolve("cluster"));
        setClock(DailyFleet.morning(DailyFleet.FIRST).minus(Duration.ofHours(20)));
        @Nullable Process driver = null;
        try (StandaloneCluster cluster = StandaloneCluster.start(home);
                TestServer server = new TestServer(
                        folder.resolve("state"), () -> Instant.now().plus(offset.get()))) {
            long job = server.caller()
                    .post("/api/2.1/jobs/create", fleet.job())
                    .body()
                    .path("job_id")
                    .asLong();
            driver = submit(cluster, server, workspace, "first");
            await(
                    "the driver",
                    () -> !server.caller()
                            .get("/api/wheeltapper/1.0/drivers")
                            .body()
                            .path("drivers")
                            .isEmpty());
            setClock(DailyFleet.morning(LAST).minusSeconds(1));

            awaitTask(server, job, "score");
            await("executors", cluster::hasExecutors);
            cluster.killWorker();
            awaitTask(server, job, "evaluate");
            driver.destroyForcibly().waitFor();
            driver = submit(cluster, server, workspace, "second");
            await(
                    "the end of both mornings",
                    () -> runs(server, job, "completed_only").size() == 2);

            List<JsonNode> slots = server.caller()
                    .get("/api/wheeltapper/1.0/jobs/slots?job_id=" + job)
                    .body()
                    .path("slots")
                    .valueStream()
                    .toList();
            assertThat(slots)
                    .extracting(slot -> slot.path("slot_time").asLong())
                    .containsExactlyInAnyOrder(
                            DailyFleet.morning(DailyFleet.FIRST).toEpochMilli(),
                            DailyFleet.morning(LAST).toEpochMilli());
            assertThat(slots)
                    .extracting(slot -> slot.path("run_id").asLong())
                    .doesNotHaveDuplicates()
                    .doesNotContain(0L);
            assertThat(runs(server, job, "active_only")).isEmpty();
            assertThat(runs(server, job, "completed_only"))
                    .extracting(run -> run.path("state").path("result_state").asText())
                    .containsOnly("SUCCESS");
        } finally {
            if (driver != null) {
                driver.destroyForcibly();
            }
        }
        assertThat(DailyFleet.scores(workspace)).isEqualTo(fleet.undisturbed(LAST));
    }

    private void setClock(Instant time) {
        offset.set(Duration.between(Instant.now(), time));
    }

    private Process submit(StandaloneCluster cluster, TestServer server, Path workspace, String name)
            throws IOException {
        return cluster.submit(
                folder.resolve("cluster").resolve(name + "-driver.log"),
                SETTINGS,
                "driver",
                "--server",
                server.url(),
                "--join-token-file",
                folder.resolve("state/join-token").toString(),
                "--name",
                name,
                "--capacity",
                "2",
                "--workspace",
                workspace.toString());
    }

    private static List<JsonNode> runs(TestServer server, long job, String which) {
        List<JsonNode> runs = new ArrayList<>();
        server.caller()
                .get("/api/2.1/jobs/runs/list?expand_tasks=true&%s=true&job_id=%d".formatted(which, job))
                .body()
                .path("runs")
                .forEach(runs::add);
        return runs;
    }

    /** Waits until a driver works at the task. */
    private void awaitTask(TestServer server, long job, String task) throws IOException, InterruptedException {
        await(
                "task " + task,
                () -> runs(server, job, "active_only").stream()
                        .flatMap(run -> run.path("tasks").valueStream())
                        .filter(each -> each.path("task_key").asText().equals(task))
                        .anyMatch(each -> each.path("state")
                                .path("life_cycle_state")
                                .asText()
                                .equals("RUNNING")));
    }

    private void await(String what, Callable<Boolean> look) throws IOException {
        try {
            waiting(Duration.ofMinutes(10)).alias(what).until(look);
        } catch (ConditionTimeoutException e) {
            StringBuilder logs = new StringBuilder();
            for (String driver : List.of("first", "second")) {
                Path log = folder.resolve("cluster").resolve(driver + "-driver.log");
                logs.append(Files.exists(log) ? Files.readString(log) : "");
            }
            throw new AssertionError("Waited in vain for " + what + ":\n" + logs, e);
        }
    }
}
