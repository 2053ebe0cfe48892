package io.wheeltapper.server;

import static io.wheeltapper.server.testing.Waiting.ended;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL, of which one dies. Skipped where PostgreSQL is not installed. */
@Tag("proofs-1")
final class TwoServersTest {
    private static final int KILLS = 6;
    private static final String ONE_TASK = """
            {"name": "once", "tasks": [
               {"task_key": "only", "max_retries": 1, "wheeltapper_task": {"step": "ingest", "parameters": {"sources": "in"}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    private final DatabaseSettings database = TestDatabase.postgresql();
    private final int[] ports = {TestPorts.free(), TestPorts.free()};
    private final ServerProcess[] servers = new ServerProcess[2];

    @BeforeEach
    void startBoth() throws IOException, InterruptedException {
        start(0);
        Files.createDirectories(folder(1));
        Files.copy(folder(0).resolve("join-token"), folder(1).resolve("join-token"));
        start(1);
    }

    @AfterEach
    void stopBoth() {
        Stream.of(servers).filter(Objects::nonNull).forEach(ServerProcess::close);
    }

    @Test
    void every_slot_ends_exactly_once_while_one_after_the_other_dies() throws IOException, InterruptedException {
        Random random = new Random(6);
        SteadyJob job = new SteadyJob();
        try (FakeDriver ofFirst = driver(List.of(servers[0].url()), job);
                FakeDriver ofSecond = driver(List.of(servers[1].url()), job);
                FakeDriver ofBoth = driver(List.of(servers[1].url(), servers[0].url()), job)) {
            job.create(caller(0));
            for (int kill = 0; kill < KILLS; kill++) {
                int victim = kill % 2;
                Thread.sleep(random.nextInt(2_000));
                servers[victim].kill();
                Thread.sleep(random.nextInt(3_000));
                start(victim);
            }
            job.pause(caller(1));
            job.checkAll(caller(0), KILLS);
            assertThat(ofFirst.done()).isNotEmpty();
            assertThat(ofSecond.done()).isNotEmpty();
            assertThat(ofBoth.done()).isNotEmpty();
        }
    }

    @Test
    void what_one_has_given_is_reported_to_the_other() throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        FakeDriver driver = new FakeDriver(
                List.of(servers[0].url(), servers[1].url()),
                servers[0].file("join-token"),
                task -> waiting(begun, dead));
        try {
            long run = runOnce(0);
            begun.await();
            servers[0].kill();
            dead.countDown();

            JsonNode ended = end(1, run);
            assertThat(ended.path("state").path("result_state").asText()).isEqualTo("SUCCESS");
            assertThat(ended.path("tasks")).hasSize(1);
        } finally {
            driver.close();
        }
    }

    @Test
    void what_a_driver_has_that_knows_only_the_dead_one_is_given_to_another() throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeDriver cutOff =
                new FakeDriver(servers[0].url(), servers[0].file("join-token"), task -> waiting(begun, never))) {
            long run = runOnce(0);
            begun.await();
            servers[0].kill();
            try (FakeDriver other =
                    new FakeDriver(servers[1].url(), servers[0].file("join-token"), task -> FakeDriver.success())) {
                assertThat(end(1, run).path("state").path("result_state").asText())
                        .isEqualTo("SUCCESS");
                assertThat(other.done()).hasSize(1);
                assertThat(cutOff.done()).isEmpty();
            }
        }
    }

    private static ObjectNode waiting(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FakeDriver.success();
    }

    private FakeDriver driver(List<String> urls, SteadyJob job) throws IOException {
        return new FakeDriver(urls, servers[0].file("join-token"), job::work);
    }

    private void start(int number) throws IOException, InterruptedException {
        servers[number] =
                ServerProcess.start(folder(number), database, ports[number]).awaitReady();
    }

    private Path folder(int number) {
        return folder.resolve("server" + number);
    }

    /** The administrator is the same at both. */
    private HttpCaller caller(int number) throws IOException {
        return HttpCaller.withToken(servers[number].url(), servers[0].file("admin-token"));
    }

    private long runOnce(int number) throws IOException {
        long job = caller(number)
                .post("/api/2.1/jobs/create", ONE_TASK)
                .body()
                .path("job_id")
                .asLong();
        return caller(number)
                .post("/api/2.1/jobs/run-now", "{\"job_id\": %d}".formatted(job))
                .body()
                .path("run_id")
                .asLong();
    }

    private JsonNode end(int number, long run) throws IOException {
        return ended(caller(number), run, Duration.ofSeconds(90));
    }
}
