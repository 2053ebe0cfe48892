package io.wheeltapper.server.outbound.lineage;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageHttpTest {
    private static final String JOB = """
            {"name": "daily",
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "UTC", "pause_status": "PAUSED"},
             "tasks": [{"task_key": "score", "max_retries": 1, "wheeltapper_task": {"step": "score",
               "parameters": {"model": "wheels", "results_data": "scores", "since_last": "true"}}}]}""";

    private final SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/base/api/v1/lineage", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            keys.add(call.getRequestHeaders().getFirst("Authorization"));
            boolean isDown = calls.incrementAndGet() == 2;
            if (!isDown) {
                events.add(Json.parse(body));
            }
            call.sendResponseHeaders(isDown ? 503 : 201, -1);
            call.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private HistorySettings settings() {
        URI url = URI.create(
                "http://127.0.0.1:%d/base/".formatted(receiver.getAddress().getPort()));
        return HistorySettings.defaults()
                .withSystemTables(SystemTableSettings.off())
                .withLineage(new LineageSettings(url, "key-1", "plant"));
    }

    private List<JsonNode> of(String job, String type) {
        return events.stream()
                .filter(event -> event.at("/job/name").asText().equals(job)
                        && event.path("eventType").asText().equals(type))
                .toList();
    }

    /** Moves the clock meanwhile, since the sender waits by it after a failure. */
    private void await(String job, String type) {
        waiting().until(() -> {
            clock.pass(Duration.ofMillis(50));
            return !of(job, type).isEmpty();
        });
    }

    @Test
    void beginnings_and_endings_are_told_in_the_form_of_the_specification() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = new TestServer(folder, clock, settings());
                FakeDriver driver = server.driver(task -> {
                    if (attempts.incrementAndGet() == 1) {
                        return FakeDriver.failure("Out of steam.");
                    }
                    return FakeDriver.success();
                })) {
            HttpCaller caller = server.caller();
            long job = caller.post("/api/2.2/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            caller.post(
                    "/api/wheeltapper/1.0/backfills/create",
                    "{\"job_id\": %d, \"start\": \"2026-01-04\", \"end\": \"2026-01-05\"}".formatted(job));
            await("daily", "COMPLETE");
            await("daily.score", "COMPLETE");
            assertThat(driver.done()).hasSize(2);
        }

        for (JsonNode event : events) {
            OfficialModel.check(event);
        }
        assertThat(keys).containsOnly("Bearer key-1");
        JsonNode run = of("daily", "COMPLETE").get(0);
        assertThat(run.at("/job/namespace").asText()).isEqualTo("plant");
        assertThat(run.at("/run/facets/nominalTime/nominalStartTime").asText()).isEqualTo("2026-01-03T06:00:00Z");
        assertThat(run.at("/run/facets/nominalTime/nominalEndTime").asText()).isEqualTo("2026-01-04T06:00:00Z");
        assertThat(of("daily", "START").get(0).at("/run/runId")).isEqualTo(run.at("/run/runId"));

        JsonNode failed = of("daily.score", "FAIL").get(0);
        assertThat(failed.at("/run/facets/errorMessage/message").asText()).isEqualTo("Out of steam.");
        JsonNode done = of("daily.score", "COMPLETE").get(0);
        assertThat(done.at("/run/facets/parent/run/runId")).isEqualTo(run.at("/run/runId"));
        assertThat(done.at("/run/runId")).as("each attempt is a run of its own").isNotEqualTo(failed.at("/run/runId"));
        assertThat(done.at("/inputs/0/name").asText()).isEqualTo("models/wheels");
        assertThat(done.at("/outputs/0/name").asText()).isEqualTo("scores");
        assertThat(of("daily.score", "START"))
                .extracting(event -> event.at("/run/runId"))
                .contains(failed.at("/run/runId"), done.at("/run/runId"));
        assertThat(calls).as("one was refused for a while, and came again").hasValue(events.size() + 1);
    }

    @Test
    void an_address_that_is_none_is_refused_and_the_key_is_not_printed() {
        assertThatThrownBy(() -> new LineageSettings(URI.create("marquez"), null, "plant"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessage("Lineage cannot be sent to \"marquez\". Use an address such as http://marquez:5000.");
        assertThat(new LineageSettings(URI.create("http://marquez"), "hush", "plant").toString())
                .doesNotContain("hush");
    }
}
