package io.wheeltapper.server.outbound.log;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestPorts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLogTest {
    private static final String RUN =
            "{\"run_name\": \"nightly\", \"tasks\": [{\"task_key\": \"a\", \"sql_task\": {}}]}";

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
                JsonNode ended = line(server, "nightly has ended");
                assertThat(ended.at("/ids/run_id").asText()).isEqualTo(String.valueOf(run));
                assertThat(ended.get("level").asText()).isEqualTo("WARN");
                assertThat(Instant.parse(ended.get("at").asText()))
                        .isBetween(Instant.now().minusSeconds(60), Instant.now());
                assertThat(driver.done()).hasSize(1);
            }
            JsonNode task = line(server, "Task a has ended");
            assertThat(task.at("/ids/task_key").asText()).isEqualTo("a");
            assertThat(task.at("/ids/run_id").asText()).isEqualTo(String.valueOf(run));
            assertThat(task.at("/ids/driver_id").asText()).isNotEmpty();
        }
    }

    private static JsonNode line(ServerProcess server, String message) {
        return waiting()
                .until(
                        () -> server.log().stream()
                                .filter(line -> line.get("message").asText().startsWith(message))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
