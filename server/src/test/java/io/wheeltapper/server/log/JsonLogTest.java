package io.wheeltapper.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLogTest {
    private static final String RUN =
            "{\"run_name\": \"nightly\", \"tasks\": [{\"task_key\": \"a\", \"wheeltapper_task\": {\"step\": \"score\"}}]}";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void every_line_is_an_object_and_those_of_a_run_bear_its_ids() throws Exception {
        DatabaseSettings database = DatabaseSettings.embedded(folder.resolve("state.db"));
        try (ServerProcess server =
                ServerProcess.start(folder, database, TestPorts.free()).awaitReady()) {
            HttpCaller caller = server.caller();
            long run = caller.post("/api/2.1/jobs/runs/submit", RUN)
                    .body()
                    .get("run_id")
                    .asLong();
            try (FakeDriver driver = new FakeDriver(
                    server.url(), server.file("join-token"), task -> FakeDriver.failure("no such table"))) {
                JsonNode ended = await(server, "nightly has ended");
                assertThat(ended.at("/ids/run_id").asText()).isEqualTo(String.valueOf(run));
                assertThat(ended.get("level").asText()).isEqualTo("WARN");
                assertThat(Instant.parse(ended.get("at").asText()))
                        .isBetween(Instant.now().minusSeconds(60), Instant.now());
                assertThat(driver.done()).hasSize(1);
            }
            JsonNode task = await(server, "Task a has ended");
            assertThat(task.at("/ids/task_key").asText()).isEqualTo("a");
            assertThat(task.at("/ids/run_id").asText()).isEqualTo(String.valueOf(run));
            assertThat(task.at("/ids/driver_id").asText()).isNotEmpty();
        }
    }

    private static JsonNode await(ServerProcess server, String message) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        Optional<JsonNode> found = Optional.empty();
        while (found.isEmpty() && Instant.now().isBefore(until)) {
            List<JsonNode> lines = server.log();
            found = lines.stream()
                    .filter(line -> line.get("message").asText().startsWith(message))
                    .findFirst();
            Thread.sleep(50);
        }
        return found.orElseThrow(() -> new AssertionError("The log has no line \"" + message + "\""));
    }
}
