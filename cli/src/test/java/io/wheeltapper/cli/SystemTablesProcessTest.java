package io.wheeltapper.cli;

import static io.wheeltapper.server.testing.Waiting.ended;
import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and a driver of its own process: what they did is read back with SQL, and is there once. */
@Tag("proofs-3")
class SystemTablesProcessTest {
    private static final String QUERIES = """
            SELECT count(*), count(DISTINCT run_id), min(schema_version), max(workspace_id) = min(workspace_id)
              FROM system_runs WHERE run_name = 'sleeper' AND result_state = 'SUCCESS';
            SELECT count(*), count(DISTINCT run_id) FROM system_tasks WHERE task_key = 'nap' AND task_type = 'sql'
              AND execution_duration_seconds >= 0 AND period_start_time <= period_end_time;
            SELECT count(*) FROM system_audit WHERE action_name = 'POST /api/2.2/jobs/runs/submit' AND user_identity.email = 'admin' AND response.status_code = 200
              AND request_params['path'] = '/api/2.2/jobs/runs/submit' AND event_date = to_date(event_time);
            SELECT count(DISTINCT event_type) FROM system_drivers WHERE event_type IN ('JOINED', 'LOST', 'LEFT')""";

    @TempDir
    Path folder;

    @Test
    void what_happened_is_read_back_once_after_a_driver_was_killed() throws Exception {
        HistorySettings history = HistorySettings.defaults()
                .withSystemTables(SystemTableSettings.defaults().withEvery(Duration.ofSeconds(1)));
        try (TestServer server = new TestServer(folder, InstantSource.system(), history)) {
            Process first = driver(server, "first");
            for (int i = 0; i < 4; i++) {
                submit(server.caller(), "sleeper", "nap", "SELECT 1");
            }
            first.destroyForcibly().waitFor();
            Process second = driver(server, "second");
            try {
                for (int i = 0; i < 4; i++) {
                    submit(server.caller(), "sleeper", "nap", "SELECT 1");
                }
                assertThat(await(server.caller())).isEqualTo("[8,8,1,true][8,8][8][2]");
            } finally {
                second.destroy();
                assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** Asks until all has been written. */
    private String await(HttpCaller caller) {
        return waiting(Duration.ofMinutes(4)).until(() -> rows(caller), "[8,8,1,true][8,8][8][2]"::equals);
    }

    private static String rows(HttpCaller caller) {
        StringBuilder rows = new StringBuilder();
        for (String query : QUERIES.split(";", -1)) {
            rows.append(submit(caller, "reader", "read", query.strip()));
        }
        return rows.toString();
    }

    /** Runs a query as a task, and returns its first row. */
    private static String submit(HttpCaller caller, String name, String key, String query) {
        String body = JsonRecords.line(Map.of(
                "run_name",
                name,
                "tasks",
                List.of(Map.of("task_key", key, "sql_task", Map.of("query", Map.of("text", query))))));
        long run = caller.post(name.equals("sleeper") ? "/api/2.2/jobs/runs/submit" : "/api/2.1/jobs/runs/submit", body)
                .body()
                .path("run_id")
                .asLong();
        JsonNode state = ended(caller, run, Duration.ofMinutes(4));
        long task = state.at("/tasks/0/run_id").asLong();
        return caller.get("/api/2.1/jobs/runs/get-output?run_id=" + task)
                .body()
                .at("/sql_output/rows/0")
                .toString();
    }

    private Process driver(TestServer server, String name) throws Exception {
        Path log = folder.resolve(name + ".log");
        return Programs.start(
                log,
                List.of("-Xmx1g"),
                Main.class.getName(),
                "driver",
                "--server",
                server.url(),
                "--join-token-file",
                folder.resolve("join-token").toString(),
                "--name",
                name,
                "--workspace",
                folder.resolve("workspace").toString());
    }
}
