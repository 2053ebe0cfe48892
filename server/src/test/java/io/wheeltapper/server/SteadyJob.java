package io.wheeltapper.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A job that is due every two seconds, and what its tasks were told to score. */
final class SteadyJob {
    private static final String SCHEDULE = """
            "schedule": {"quartz_cron_expression": "0/2 * * * * ?", "timezone_id": "UTC", "pause_status": "%s"}""";
    private static final String SETTINGS = """
            {"name": "steady", "max_concurrent_runs": 1000, "catch_up": "all",
             "tasks": [
               {"task_key": "ingest", "max_retries": -1, "wheeltapper_task": {"step": "ingest", "parameters": {"sources": "in"}}},
               {"task_key": "score", "max_retries": -1, "depends_on": [{"task_key": "ingest"}],
                "wheeltapper_task": {"step": "score",
                  "parameters": {"model": "m", "results_data": "r", "start_date": "{{job.slot.start}}",
                    "to_date": "{{job.slot.end}}"}}}],
             %s}""";

    private final Map<String, Integer> scored = new ConcurrentHashMap<>();
    private long jobId;

    void create(HttpCaller caller) {
        jobId = caller.post("/api/2.1/jobs/create", SETTINGS.formatted(SCHEDULE.formatted("UNPAUSED")))
                .body()
                .path("job_id")
                .asLong();
    }

    /** What a driver does about a task of it. */
    ObjectNode work(JsonNode task) {
        JsonNode parameters = task.path("body").path("parameters");
        if (parameters.has("start_date")) {
            scored.merge(
                    parameters.path("start_date").asText() + "/"
                            + parameters.path("to_date").asText(),
                    1,
                    Integer::sum);
        }
        return FakeDriver.success();
    }

    /** Is due no more. */
    void pause(HttpCaller caller) {
        String schedule = SCHEDULE.formatted("PAUSED");
        caller.post("/api/2.1/jobs/update", "{\"job_id\": %d, \"new_settings\": {%s}}".formatted(jobId, schedule));
    }

    /** Waits for the end of all, and checks that each of so many times had one slot, which ended as one run of its own dates. */
    void checkAll(HttpCaller caller, int atLeast) throws InterruptedException {
        List<JsonNode> slots = endedSlots(caller);
        assertThat(slots).hasSizeGreaterThanOrEqualTo(atLeast);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).path("slot_time").asLong())
                    .as("no slot is lost or doubled")
                    .isEqualTo(slots.get(i - 1).path("slot_time").asLong() + 2_000);
            assertThat(slots.get(i).path("start").asText())
                    .isEqualTo(slots.get(i - 1).path("end").asText());
        }
        assertThat(slots).extracting(slot -> slot.path("run_id").asLong()).doesNotHaveDuplicates();
        for (JsonNode slot : slots) {
            assertThat(slot.path("state").asText()).isEqualTo("RUN");
            JsonNode run = caller.get("/api/2.1/jobs/runs/get?run_id="
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

    /** The oldest first. */
    private List<JsonNode> endedSlots(HttpCaller caller) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(180);
        while (Instant.now().isBefore(until)) {
            JsonNode slots = caller.get("/api/wheeltapper/1.0/jobs/slots?limit=1000&job_id=" + jobId)
                    .body()
                    .path("slots");
            boolean noneWaits = slots.valueStream()
                    .noneMatch(slot -> slot.path("state").asText().equals("WAITING"));
            boolean noneRuns = caller.get("/api/2.1/jobs/runs/list?active_only=true&job_id=" + jobId)
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
}
