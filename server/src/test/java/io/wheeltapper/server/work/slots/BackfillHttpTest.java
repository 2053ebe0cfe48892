package io.wheeltapper.server.work.slots;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackfillHttpTest {
    private static final String BASE = "/api/wheeltapper/1.0/backfills";
    private static final String JOB = """
            {"name": "daily",
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "Europe/Berlin"},
             "tasks": [{"task_key": "a", "wheeltapper_task": {"step": "score",
               "parameters": {"model": "m", "results_data": "r", "start_date": "{{backfill.iso_datetime}}",
               "to_date": "2099-01-01"}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_past_is_planned_run_told_and_cancelled_over_http() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(folder)) {
            HttpCaller caller = server.caller();
            long job = caller.post("/api/2.2/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            String range = "{\"job_id\": %d, \"start\": \"2026-01-01\", \"end\": \"2026-01-04\"".formatted(job);
            JsonNode plan = caller.post(BASE + "/create", range + ", \"dry_run\": true}")
                    .body();
            assertThat(plan.path("slots").asInt()).isEqualTo(3);
            assertThat(plan.at("/plan/0/end").asText()).isEqualTo("2026-01-01T05:00:00Z");
            assertThat(plan.at("/plan/0/reason").asText()).isEqualTo("It has had no slot.");
            assertThat(plan.has("estimated_rows"))
                    .as("nothing has been scored yet")
                    .isFalse();

            long id = caller.post(BASE + "/create", range + ", \"concurrency\": 2}")
                    .body()
                    .path("backfill_id")
                    .asLong();
            try (FakeDriver driver = server.driver(task -> FakeDriver.scored(100))) {
                JsonNode told = done(caller, id);
                assertThat(told.path("succeeded").asInt()).isEqualTo(3);
                assertThat(told.path("waiting").asInt()).isZero();
                assertThat(driver.done())
                        .extracting(task ->
                                task.at("/body/parameters/start_date").asText().substring(0, 16))
                        .containsExactlyInAnyOrder("2026-01-01T05:00", "2026-01-02T05:00", "2026-01-03T05:00");
            }
            assertThat(caller.get(BASE + "/list?job_id=" + job).body().path("backfills"))
                    .hasSize(1);

            JsonNode longer = caller.post(
                            BASE + "/create",
                            "{\"job_id\": %d, \"start\": \"2026-01-01\", \"end\": \"2026-01-11\", \"mode\": \"all\", \"dry_run\": true}"
                                    .formatted(job))
                    .body();
            assertThat(longer.path("estimated_rows").asLong()).isEqualTo(1_000);

            long all = caller.post(BASE + "/create", range + ", \"mode\": \"all\"}")
                    .body()
                    .path("backfill_id")
                    .asLong();
            caller.post(BASE + "/cancel", "{\"backfill_id\": %d}".formatted(all));
            assertThat(caller.get(BASE + "/get?backfill_id=" + all)
                            .body()
                            .path("state")
                            .asText())
                    .isEqualTo("CANCELED");
        }
    }

    private static JsonNode done(HttpCaller caller, long id) {
        return waiting()
                .until(
                        () -> caller.get(BASE + "/get?backfill_id=" + id).body(),
                        told -> told.path("state").asText().equals("DONE"));
    }

    @Test
    void only_who_may_run_the_job_may_fill_its_past() {
        try (TestServer server = new TestServer(folder)) {
            long job = server.caller()
                    .post("/api/2.2/jobs/create", JOB)
                    .body()
                    .path("job_id")
                    .asLong();
            HttpCaller stranger = HttpCaller.withToken(server.url(), stranger(server));
            HttpAnswer answer = stranger.post(
                    BASE + "/create",
                    "{\"job_id\": %d, \"start\": \"2026-01-01\", \"end\": \"2026-01-04\"}".formatted(job));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(stranger.get(BASE + "/list?job_id=" + job).status()).isEqualTo(403);
            assertThat(server.caller().get(BASE + "/list?job_id=" + job).body().path("backfills"))
                    .isEmpty();
            assertThat(server.caller().get(BASE + "/get?backfill_id=77").status())
                    .isEqualTo(404);
        }
    }

    /** The token of a program that was given no rights. */
    private static String stranger(TestServer server) {
        server.caller()
                .post(
                        "/api/2.0/preview/scim/v2/ServicePrincipals",
                        "{\"applicationId\": \"stranger\", \"displayName\": \"stranger\"}");
        return server.caller()
                .post(
                        "/api/2.0/token-management/on-behalf-of/tokens",
                        "{\"application_id\": \"stranger\", \"comment\": \"test\", \"lifetime_seconds\": 600}")
                .body()
                .path("token_value")
                .asText();
    }
}
