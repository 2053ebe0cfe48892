package io.wheeltapper.server.work.slots;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
         "tasks": [{"task_key": "a", "wheeltapper_task": {"step": "ingest",
           "parameters": {"sources": "{{job.trigger.file_arrival.location}}"}}}]}\
        """;

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
                assertThat(tasks(driver).get(0).at("/body/parameters/sources").asText())
                        .isEqualTo("/in");
                assertThat(caller.get("/api/2.2/jobs/runs/list?job_id=" + job)
                                .body()
                                .at("/runs/0/trigger")
                                .asText())
                        .isEqualTo("FILE_ARRIVAL");
            }
        }
    }

    @Test
    void a_folder_that_is_not_there_is_shown_wherever_the_job_is_and_told_once()
            throws IOException, InterruptedException {
        try (TestServer server = new TestServer(folder, clock)) {
            HttpCaller caller = server.caller();
            JsonNode made = caller.post(
                            "/api/2.2/jobs/create",
                            JOB.replace(
                                    "\"tasks\"",
                                    "\"email_notifications\": {\"on_failure\": [\"ann@plant.example\"]}, \"tasks\""))
                    .body();
            assertThat(made.at("/watching/0/url").asText()).isEqualTo("/in");
            assertThat(made.at("/watching/0/location").asText()).isEqualTo("file:///in");
            assertThat(made.has("trigger_problems")).isFalse();
            String get = "/api/2.2/jobs/get?job_id=" + made.path("job_id").asLong();
            String upcoming = "/api/wheeltapper/1.0/jobs/upcoming?job_id="
                    + made.path("job_id").asLong();
            files.set(-1);
            try (FakeDriver driver = server.driver(this::work)) {
                await(() -> caller.get(get).body().has("trigger_problems"));
                assertThat(caller.get(get).body().at("/trigger_problems/0").asText())
                        .isEqualTo("Trigger file_arrival: Cannot see /in: There is no directory file:/in.");
                assertThat(caller.get(upcoming).body().at("/trigger_problems/0").asText())
                        .contains("There is no directory file:/in.");
                assertThat(metric(server)).isEqualTo("wheeltapper_triggers_blind 1.0");
                files.set(3);
                await(() -> !caller.get(get).body().has("trigger_problems"));
                assertThat(metric(server)).isEqualTo("wheeltapper_triggers_blind 0.0");
                assertThat(tasks(driver)).as("the first sight is a baseline").isEmpty();
            }
            JsonNode told =
                    caller.get("/api/wheeltapper/1.0/notifications").body().path("notifications");
            assertThat(told).hasSize(1);
            assertThat(told.get(0).path("event_type").asText()).isEqualTo("jobs.on_trigger_blind");
            assertThat(told.get(0).path("email").asText()).isEqualTo("ann@plant.example");
            assertThat(told.get(0).path("job_id").asLong())
                    .isEqualTo(made.path("job_id").asLong());
            assertThat(told.get(0).has("run_id")).isFalse();
        }
    }

    @Test
    void a_schedule_that_is_over_is_said_to_be(@TempDir Path other) {
        try (TestServer server = new TestServer(other, clock)) {
            JsonNode made = server.caller()
                    .post(
                            "/api/2.2/jobs/create",
                            JOB.replace("\"trigger\": {\"file_arrival\": {\"url\": \"/in\"}}", """
                                "schedule": {"quartz_cron_expression": "0 0 6 1 1 ? 2020", "timezone_id": "UTC"}\
                                """))
                    .body();
            assertThat(made.at("/trigger_problems/0").asText())
                    .isEqualTo("The schedule \"0 0 6 1 1 ? 2020\" in UTC is never due after 2026-01-01T00:00:00Z. "
                            + "Correct it, or pause it.");
        }
    }

    private static String metric(TestServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                .header("Authorization", "Bearer " + server.adminToken())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("wheeltapper_triggers_blind "))
                .findFirst()
                .orElse("");
    }

    private static List<JsonNode> tasks(FakeDriver driver) {
        return driver.done().stream()
                .filter(task -> !task.path("kind").asText().equals("system_task"))
                .toList();
    }

    private ObjectNode work(JsonNode task) {
        ObjectNode success = FakeDriver.success();
        if (task.path("kind").asText().equals("system_task")) {
            ObjectNode seen = files.get() < 0
                    ? Json.object().put("error", "There is no directory file:/in.")
                    : Json.object().put("files", files.get()).put("newest", 0);
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
