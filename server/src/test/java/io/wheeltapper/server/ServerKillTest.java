package io.wheeltapper.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that is due every two seconds, while the server is killed again and again, and drivers vanish. */
@Tag("slow")
final class ServerKillTest {
    private static final int KILLS = 50;
    private static final String JOB = """
            {"name": "steady", "max_concurrent_runs": 1000, "catch_up": "all",
             "schedule": {"quartz_cron_expression": "0/2 * * * * ?", "timezone_id": "UTC"},
             "tasks": [
               {"task_key": "ingest", "max_retries": -1, "wheeltapper_task": {"step": "ingest", "parameters": {}}},
               {"task_key": "score", "max_retries": -1, "depends_on": [{"task_key": "ingest"}],
                "wheeltapper_task": {"step": "score",
                  "parameters": {"start_date": "{{job.slot.start}}", "to_date": "{{job.slot.end}}"}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void every_slot_ends_exactly_once_whatever_is_killed() throws IOException, InterruptedException {
        DatabaseSettings database = TestDatabase.settings(folder);
        int port = TestPorts.free();
        Random random = new Random(4);
        Map<String, Integer> scored = new ConcurrentHashMap<>();
        ServerProcess server = ServerProcess.start(folder, database, port).awaitReady();
        try (FakeDriver steady = driver(server, scored);
                FakeDriver unsteady = new FakeDriver(server.url(), server.file("join-token"), task -> {
                    // Takes a task and is never heard of again: its lease ends, and another gets it.
                    throw new IllegalStateException("gone");
                })) {
            long job = server.caller()
                    .post("/api/2.1/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextInt(1_500));
                server.kill();
                server = ServerProcess.start(folder, database, port);
                if (random.nextInt(4) > 0) {
                    server.awaitReady();
                }
            }
            HttpCaller caller = server.awaitReady().caller();
            caller.post(
                    "/api/2.1/jobs/update",
                    "{\"job_id\": %d, \"new_settings\": {\"schedule\": {\"quartz_cron_expression\": \"0/2 * * * * ?\","
                                    .formatted(job)
                            + " \"timezone_id\": \"UTC\", \"pause_status\": \"PAUSED\"}}}");
            List<JsonNode> slots = endedSlots(caller, job);
            check(caller, slots, scored);
            assertThat(steady.done()).hasSizeGreaterThan(KILLS);
            assertThat(unsteady.done()).isEmpty();
        } finally {
            server.close();
        }
    }

    private static FakeDriver driver(ServerProcess server, Map<String, Integer> scored) throws IOException {
        return new FakeDriver(server.url(), server.file("join-token"), task -> {
            JsonNode parameters = task.path("body").path("parameters");
            if (parameters.has("start_date")) {
                scored.merge(
                        parameters.path("start_date").asText() + "/"
                                + parameters.path("to_date").asText(),
                        1,
                        Integer::sum);
            }
            return FakeDriver.success();
        });
    }

    /** Waits until all slots have ended, and so have their runs; the oldest first. */
    private static List<JsonNode> endedSlots(HttpCaller caller, long job) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(180);
        while (Instant.now().isBefore(until)) {
            JsonNode slots = caller.get("/api/wheeltapper/1.0/jobs/slots?limit=1000&job_id=" + job)
                    .body()
                    .path("slots");
            boolean noneWaits = slots.valueStream()
                    .noneMatch(slot -> slot.path("state").asText().equals("WAITING"));
            boolean noneRuns = caller.get("/api/2.1/jobs/runs/list?active_only=true&job_id=" + job)
                    .body()
                    .path("runs")
                    .isEmpty();
            if (noneWaits && noneRuns) {
                List<JsonNode> sorted = new ArrayList<>(slots.valueStream().toList());
                sorted.sort(Comparator.comparing(slot -> slot.path("slot_time").asLong()));
                return sorted;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("Slots or runs are left over");
    }

    private static void check(HttpCaller caller, List<JsonNode> slots, Map<String, Integer> scored) {
        assertThat(slots).hasSizeGreaterThan(20);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).path("slot_time").asLong())
                    .as("no slot is lost or doubled")
                    .isEqualTo(slots.get(i - 1).path("slot_time").asLong() + 2_000);
            assertThat(slots.get(i).path("start").asText())
                    .isEqualTo(slots.get(i - 1).path("end").asText());
        }
        for (JsonNode slot : slots) {
            assertThat(slot.path("state").asText()).isEqualTo("RUN");
            ObjectNode run = (ObjectNode) caller.get("/api/2.1/jobs/runs/get?run_id="
                            + slot.path("run_id").asLong())
                    .body();
            assertThat(run.path("state").path("result_state").asText()).isEqualTo("SUCCESS");
            assertThat(scored)
                    .as("each slot's own dates are scored")
                    .containsKey(
                            slot.path("start").asText() + "/" + slot.path("end").asText());
        }
        assertThat(scored).hasSameSizeAs(slots);
    }
}
