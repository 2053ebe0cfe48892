package io.wheeltapper.server.outbound.systemtables;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemTablesHttpTest {
    private static final String JOB = """
            {"name": "daily", "max_concurrent_runs": 5,
             "parameters": [{"name": "region", "default": "north"}],
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "UTC", "pause_status": "PAUSED"},
             "tasks": [{"task_key": "a", "max_retries": 1, "wheeltapper_task": {"step": "ingest",
                        "parameters": {"sources": "in"}}},
                       {"task_key": "b", "depends_on": [{"task_key": "a"}], "wheeltapper_task": {"step": "ingest",
                        "parameters": {"sources": "out"}}}]}""";

    private final SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");
    private final AtomicInteger scored = new AtomicInteger();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void what_ends_is_handed_to_a_driver_with_names_and_types() throws Exception {
        HistorySettings history =
                HistorySettings.defaults().withSystemTables(new SystemTableSettings(true, Duration.ZERO, 100));
        try (TestServer server = new TestServer(folder, clock, history);
                FakeDriver driver = server.driver(this::work)) {
            HttpCaller caller = server.caller();
            long job = caller.post("/api/2.2/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            long run = caller.post(
                            "/api/2.2/jobs/run-now",
                            "{\"job_id\": %d, \"job_parameters\": {\"region\": \"south\"}}".formatted(job))
                    .body()
                    .path("run_id")
                    .asLong();

            assertThat(await(driver, "system_tasks", 3))
                    .extracting(
                            row -> row.path("task_key").asText(),
                            row -> row.path("attempt_number").asInt(),
                            row -> row.path("result_state").asText(),
                            row -> row.path("termination_message").asText())
                    .containsExactlyInAnyOrder(
                            tuple("a", 0, "FAILED", "Out of steam."),
                            tuple("a", 1, "SUCCESS", ""),
                            tuple("b", 0, "FAILED", "Out of steam."));
            JsonNode failed = await(driver, "system_runs", 1).get(0);
            assertThat(failed.path("run_id").asLong()).isEqualTo(run);
            assertThat(failed.path("job_id").asLong()).isEqualTo(job);
            assertThat(failed.path("result_state").asText()).isEqualTo("FAILED");
            assertThat(failed.path("trigger_type").asText()).isEqualTo("ONE_TIME");
            assertThat(failed.path("termination_code").asText()).isEqualTo("RUN_EXECUTION_ERROR");
            assertThat(failed.at("/job_parameters/region").asText()).isEqualTo("south");
            assertThat(failed.path("period_end_time").asText()).isEqualTo("2026-01-05T12:00:00Z");

            caller.post(
                    "/api/2.2/jobs/runs/repair", "{\"run_id\": %d, \"rerun_all_failed_tasks\": true}".formatted(run));
            JsonNode repaired = await(driver, "system_runs", 2).get(1);
            assertThat(repaired.path("attempt_type").asText()).isEqualTo("REPAIR");
            assertThat(repaired.path("result_state").asText()).isEqualTo("SUCCESS");
            assertThat(repaired.path("run_id").asLong()).isEqualTo(run);

            caller.post(
                    "/api/wheeltapper/1.0/backfills/create",
                    "{\"job_id\": %d, \"start\": \"2026-01-03\", \"end\": \"2026-01-05\"}".formatted(job));
            assertThat(await(driver, "system_slots", 2))
                    .extracting(
                            row -> row.path("slot_time").asText(),
                            row -> row.path("origin").asText(),
                            row -> row.path("state").asText(),
                            row -> row.path("timezone_id").asText())
                    .containsExactlyInAnyOrder(
                            tuple("2026-01-03T06:00:00Z", "BACKFILL", "RUN", "UTC"),
                            tuple("2026-01-04T06:00:00Z", "BACKFILL", "RUN", "UTC"));
            assertThat(await(driver, "system_drivers", 1)
                            .get(0)
                            .path("event_type")
                            .asText())
                    .isEqualTo("JOINED");
            assertThat(await(driver, "system_audit", 4))
                    .extracting(
                            row -> row.path("service_name").asText(),
                            row -> row.path("action_name").asText(),
                            row -> row.at("/user_identity/email").asText(),
                            row -> row.at("/response/status_code").asInt(),
                            row -> row.path("event_date").asText())
                    .contains(
                            tuple("jobs", "POST /api/2.2/jobs/create", "admin", 200, "2026-01-05"),
                            tuple(
                                    "backfills",
                                    "POST /api/wheeltapper/1.0/backfills/create",
                                    "admin",
                                    200,
                                    "2026-01-05"));
            assertThat(await(driver, "system_runs", 4))
                    .extracting(row -> row.path("workspace_id").asText())
                    .as("the same in all rows")
                    .containsOnly(failed.path("workspace_id").asText());
        }
    }

    /** The first score and the first evaluation fail. */
    private ObjectNode work(JsonNode task) {
        boolean isStep = task.path("kind").asText().equals("wheeltapper_task");
        int number = isStep ? scored.incrementAndGet() : 0;
        return number == 1 || number == 3 ? FakeDriver.failure("Out of steam.") : FakeDriver.success();
    }

    private static List<JsonNode> await(FakeDriver driver, String table, int rows) {
        return waiting().until(() -> rows(driver, table), found -> found.size() >= rows);
    }

    private static List<JsonNode> rows(FakeDriver driver, String table) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode task : driver.done()) {
            JsonNode body = task.path("body");
            if (body.path("table").asText().equals(table)) {
                for (JsonNode row : body.path("rows")) {
                    ObjectNode named = Json.object();
                    for (int i = 0; i < row.size(); i++) {
                        named.set(body.at("/columns/" + i + "/name").asText(), row.get(i));
                    }
                    found.add(named);
                }
            }
        }
        return found;
    }
}
