package io.wheeltapper.server.outbound.retention;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class RetentionTest {
    private static final RetentionSettings SETTINGS = RetentionSettings.defaults();
    private static final String JOB = """
            {"name": "daily", "max_concurrent_runs": 5,
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "UTC", "pause_status": "PAUSED"},
             "tasks": [{"task_key": "a", "wheeltapper_task": {"step": "ingest", "parameters": {"sources": "in"}}}]}""";

    private final SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    private static long count(Database database, String what) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + what)
                .mapTo(Long.class)
                .one());
    }

    private void sweep(Database database, RetentionSettings settings, boolean toldFirst) {
        new Retention(database, settings, toldFirst ? Untold.KEPT : Untold.DELETED, clock).sweep();
    }

    private static long number(HttpCaller caller, String path, String body, String field) {
        JsonNode answer = caller.post(path, body).body();
        assertThat(answer.path(field).isIntegralNumber()).as(answer.toString()).isTrue();
        return answer.path(field).asLong();
    }

    private static void await(HttpCaller caller, String path, String pointer, String value) {
        waiting()
                .until(
                        () -> caller.get(path).body(),
                        told -> told.at(pointer).asText().equals(value));
    }

    @Test
    void what_ended_long_ago_goes_and_what_is_active_or_needed_stays() throws Exception {
        try (TestServer server = new TestServer(folder, clock);
                Database database = Database.open(server.database())) {
            HttpCaller caller = server.caller();
            long job = number(caller, "/api/2.2/jobs/create", JOB, "job_id");
            String range = "{\"job_id\": %d, \"start\": \"2026-01-02\", \"end\": \"2026-01-05\"".formatted(job);
            long backfill = number(
                    caller, "/api/wheeltapper/1.0/backfills/create", range + ", \"concurrency\": 3}", "backfill_id");
            String told = "/api/wheeltapper/1.0/backfills/get?backfill_id=" + backfill;
            try (FakeDriver driver = server.driver(task -> FakeDriver.success())) {
                await(caller, told, "/state", "DONE");
                assertThat(driver.done()).hasSize(3);
            }
            long old = caller.get("/api/2.2/jobs/runs/list?job_id=" + job)
                    .body()
                    .at("/runs/0/run_id")
                    .asLong();
            clock.pass(SETTINGS.runs().minusDays(1));
            long active = number(caller, "/api/2.2/jobs/run-now", "{\"job_id\": %d}".formatted(job), "run_id");
            sweep(database, SETTINGS, false);
            assertThat(count(database, "runs")).as("not old enough").isEqualTo(4);

            clock.pass(Duration.ofDays(200));
            sweep(database, SETTINGS, true);
            assertThat(count(database, "runs"))
                    .as("the system tables lack them")
                    .isEqualTo(4);
            sweep(database, SETTINGS.withRuns(Duration.ZERO), false);
            assertThat(count(database, "runs")).as("kept for ever").isEqualTo(4);
            database.change(handle -> {
                handle.execute("UPDATE task_runs SET told = 1");
                handle.execute("UPDATE repairs SET told = 1");
            });
            sweep(database, SETTINGS, true);

            assertThat(caller.get("/api/2.2/jobs/runs/get?run_id=" + active)
                            .body()
                            .at("/status/state")
                            .asText())
                    .isIn("PENDING", "RUNNING");
            assertThat(caller.get("/api/2.2/jobs/runs/get?run_id=" + old).status())
                    .isEqualTo(400);
            assertThat(caller.get("/api/2.2/jobs/runs/list?job_id=" + job)
                            .body()
                            .path("runs"))
                    .hasSize(1);
            for (String table : new String[] {"task_logs", "task_values"}) {
                assertThat(count(database, table)).as(table).isZero();
            }
            assertThat(count(database, "task_runs")).isEqualTo(1);
            assertThat(count(database, "slot_endings")).as("not told").isEqualTo(3);
            assertThat(count(database, "slots WHERE state = 'RUN'")).isEqualTo(3);
            assertThat(caller.get(told).body().path("succeeded").asInt()).isEqualTo(3);
            String plan = "/api/wheeltapper/1.0/backfills/create";
            assertThat(caller.post(plan, range + ", \"dry_run\": true}")
                            .body()
                            .path("slots")
                            .asInt())
                    .as("none is missing")
                    .isZero();
            assertThat(caller.post(plan, range + ", \"mode\": \"all\", \"dry_run\": true}")
                            .body()
                            .path("slots")
                            .asInt())
                    .isEqualTo(3);

            assertThat(caller.post("/api/2.2/jobs/delete", "{\"job_id\": %d}".formatted(job))
                            .status())
                    .isEqualTo(200);
            clock.pass(SETTINGS.runs().plusDays(1));
            sweep(database, SETTINGS, false);
            assertThat(count(database, "slots")).as("the job is gone").isZero();
            assertThat(count(database, "slot_endings")).isZero();
        }
    }

    @Test
    void entries_of_the_audit_go_by_their_own_time_once_they_are_told() {
        try (TestServer server = new TestServer(folder, clock);
                Database database = Database.open(server.database())) {
            number(server.caller(), "/api/2.2/jobs/create", JOB, "job_id");
            clock.pass(Duration.ofDays(364));
            number(server.caller(), "/api/2.2/jobs/create", JOB, "job_id");
            sweep(database, SETTINGS, false);
            assertThat(count(database, "audit")).isEqualTo(2);
            clock.pass(Duration.ofDays(2));
            sweep(database, SETTINGS, true);
            assertThat(count(database, "audit"))
                    .as("the system tables lack them")
                    .isEqualTo(2);
            sweep(database, SETTINGS.withAudit(Duration.ZERO), false);
            assertThat(count(database, "audit")).as("kept for ever").isEqualTo(2);
            database.change(
                    handle -> handle.execute("UPDATE system_tables SET cursor_id = 1 WHERE name = 'system_audit'"));
            sweep(database, SETTINGS, true);
            assertThat(count(database, "audit")).isEqualTo(1);
        }
    }

    @Test
    void a_run_stays_while_the_task_that_started_it_waits_and_a_long_log_goes_with_its_run() throws Exception {
        DatabaseSettings settings;
        try (TestServer server = new TestServer(folder, clock);
                FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            settings = server.database();
            HttpCaller caller = server.caller();
            long child = number(caller, "/api/2.2/jobs/create", JOB, "job_id");
            long parent = number(
                    caller,
                    "/api/2.2/jobs/create",
                    "{\"tasks\": [{\"task_key\": \"r\", \"run_job_task\": {\"job_id\": %d}}]}".formatted(child),
                    "job_id");
            long run = number(caller, "/api/2.2/jobs/run-now", "{\"job_id\": %d}".formatted(parent), "run_id");
            await(caller, "/api/2.2/jobs/runs/get?run_id=" + run, "/state/result_state", "SUCCESS");
            assertThat(driver.done()).hasSize(1);
        }
        try (Database database = Database.open(settings)) {
            database.change(handle -> {
                handle.execute("UPDATE task_runs SET ended_at = NULL, life_cycle = 'RUNNING' WHERE kind = 'RUN_JOB'");
                handle.execute("UPDATE runs SET ended_at = NULL, life_cycle = 'RUNNING'"
                        + " WHERE parent_task_run_id IS NULL");
            });
            clock.pass(SETTINGS.runs().plusDays(1));
            sweep(database, SETTINGS, false);
            assertThat(count(database, "runs")).isEqualTo(2);

            long task = database.read(
                    handle -> handle.createQuery("SELECT task_run_id FROM task_runs WHERE kind = 'WHEELTAPPER'")
                            .mapTo(Long.class)
                            .one());
            database.change(handle -> {
                for (int line = 10; line < 4_500; line++) {
                    handle.execute(
                            "INSERT INTO task_logs (task_run_id, line, at, text) VALUES (?, ?, 0, 'x')", task, line);
                }
                handle.execute("UPDATE task_runs SET ended_at = 0, life_cycle = 'TERMINATED' WHERE kind = 'RUN_JOB'");
            });
            sweep(database, SETTINGS, false);
            assertThat(count(database, "runs")).as("the parent is active").isEqualTo(1);
            assertThat(count(database, "task_logs")).isZero();
        }
    }

    @Test
    void notifications_go_when_they_are_old_and_stay_while_they_wait() {
        try (TestServer server = new TestServer(folder, clock);
                Database database = Database.open(server.database())) {
            database.change(handle -> {
                for (int id = 1; id <= 2; id++) {
                    handle.execute(
                            "INSERT INTO notifications (notification_id, event_id, event_key, event, run_id, channel,"
                                    + " recipient, body, state, attempts, due_at, created_at, ended_at, problem)"
                                    + " VALUES (?, 'e', ?, 'jobs.on_start', 1, 'EMAIL', 'ann@plant.example', '{}', ?, 1, 0,"
                                    + " 0, ?, '')",
                            id,
                            "key " + id,
                            id == 1 ? "SENT" : "PENDING",
                            id == 1 ? 0L : null);
                }
            });
            sweep(database, SETTINGS, true);
            assertThat(count(database, "notifications WHERE state = 'PENDING'")).isEqualTo(1);
            assertThat(count(database, "notifications")).isEqualTo(1);
        }
    }

    @Test
    void clusters_of_runs_go_with_their_events_and_those_of_people_stay() throws Exception {
        try (TestServer server = new TestServer(folder, clock);
                Database database = Database.open(server.database())) {
            database.change(handle -> {
                cluster(handle, "old-job", 11, "JOB", 0L);
                cluster(handle, "new-job", 12, "JOB", clock.instant().toEpochMilli());
                cluster(handle, "of-ann", 13, "API", 0L);
            });
            sweep(database, SETTINGS, true);
            waiting().until(() -> count(database, "clusters WHERE cluster_id = 'old-job'") == 0);
            assertThat(count(database, "clusters WHERE cluster_id IN ('new-job', 'of-ann')"))
                    .isEqualTo(2);
            assertThat(count(database, "cluster_events WHERE cluster_id = 'old-job'"))
                    .isZero();
            assertThat(count(database, "cluster_events WHERE at = 0")).isZero();
            assertThat(count(database, "cluster_events WHERE cluster_id = 'new-job'"))
                    .isEqualTo(1);
        }
    }

    private static void cluster(Handle handle, String id, int number, String source, long ended) {
        handle.execute(
                "INSERT INTO clusters (cluster_id, cluster_number, settings, source, creator, run_id, state, message,"
                        + " pinned, created_at, started_at, terminated_at, active_at)"
                        + " VALUES (?, ?, '{}', ?, 'ann', 1, 'TERMINATED', '', 0, 0, 0, ?, 0)",
                id,
                number,
                source,
                ended);
        handle.execute(
                "INSERT INTO cluster_events (event_id, cluster_id, at, type, details) VALUES (?, ?, ?, 'CREATING', '{}')",
                number,
                id,
                ended);
    }
}
