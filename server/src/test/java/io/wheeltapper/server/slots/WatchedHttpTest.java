package io.wheeltapper.server.slots;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.json.Json;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedHttpTest {
    private static final String JOB = """
            {"name": "on arrival",
             "trigger": {"file_arrival": {"url": "/in"}},
             "tasks": [{"task_key": "a", "wheeltapper_task": {"step": "score",
               "parameters": {"from": "{{job.trigger.file_arrival.location}}"}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    private final AtomicInteger files = new AtomicInteger(1);

    @Test
    void a_driver_that_sees_a_new_file_is_given_the_run_for_it() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(folder, clock)) {
            HttpCaller caller = server.caller();
            long job = caller.post("/api/2.2/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            String upcoming = "/api/wheeltapper/1.0/jobs/upcoming?job_id=" + job;
            try (FakeDriver driver = server.driver(this::work)) {
                await(() -> caller.get(upcoming)
                        .body()
                        .at("/watching/0/observed/since")
                        .isNumber());
                assertThat(tasks(driver)).isEmpty();
                files.set(2);
                await(() -> !tasks(driver).isEmpty());
                assertThat(tasks(driver).get(0).at("/body/parameters/from").asText())
                        .isEqualTo("/in");
                assertThat(caller.get("/api/2.2/jobs/runs/list?job_id=" + job)
                                .body()
                                .at("/runs/0/trigger")
                                .asText())
                        .isEqualTo("FILE_ARRIVAL");
            }
        }
    }

    private static List<JsonNode> tasks(FakeDriver driver) {
        return driver.done().stream()
                .filter(task -> !task.path("kind").asText().equals("system_task"))
                .toList();
    }

    private ObjectNode work(JsonNode task) {
        ObjectNode success = FakeDriver.success();
        if (task.path("kind").asText().equals("system_task")) {
            ObjectNode seen = Json.object().put("files", files.get()).put("newest", 0);
            success.putObject("output").putObject("directories").set("/in", seen);
        }
        return success;
    }

    private void await(BooleanSupplier condition) {
        waiting().until(() -> {
            clock.pass(Duration.ofMillis(300));
            return condition.getAsBoolean();
        });
    }
}
