package io.wheeltapper.server.outbound.metrics;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    private static final String JOB = """
            {"name": "daily", "tasks": [{"task_key": "score",
              "wheeltapper_task": {"step": "ingest", "parameters": {"sources": "in"}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void runs_are_counted_by_job_and_result() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(folder);
                FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            ObjectNode job = (ObjectNode)
                    server.caller().post("/api/2.1/jobs/create", JOB).body();
            server.caller().post("/api/2.1/jobs/run-now", Json.write(job));
            // A run is counted a moment after its end is written, and one scrape reads its figures one after another.
            String counted = "wheeltapper_job_runs_total{job=\"daily\",result_state=\"SUCCESS\"} 1.0";
            String idle = "wheeltapper_runs_active 0.0";
            String figures =
                    waiting().until(() -> scrape(server), seen -> seen.contains(counted) && seen.contains(idle));
            assertThat(driver.done()).hasSize(1);
            assertThat(figures)
                    .contains("wheeltapper_run_duration_seconds_count{job=\"daily\"} 1")
                    .contains("wheeltapper_drivers_alive 1.0")
                    .endsWith("# EOF\n");
        }
    }

    @Test
    void system_tables_that_nobody_can_write_are_seen() throws IOException, InterruptedException {
        SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");
        HistorySettings history =
                HistorySettings.defaults().withSystemTables(new SystemTableSettings(true, Duration.ZERO, 100));
        try (TestServer server = new TestServer(folder, clock, history);
                FakeDriver driver = server.driver(task -> FakeDriver.failure("No."))) {
            waiting()
                    .until(() -> scrape(server), figures -> figures.contains("wheeltapper_system_tables_failures 1.0"));
            assertThat(driver.done()).isNotEmpty();
            clock.pass(Duration.ofSeconds(20));
            assertThat(scrape(server)).contains("wheeltapper_system_tables_waiting_seconds 20.0");
        }
    }

    @Test
    void nothing_waits_for_a_system_table_before_it_is_gathered() throws IOException, InterruptedException {
        SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");
        try (TestServer server = new TestServer(folder, clock, HistorySettings.defaults())) {
            assertThat(scrape(server))
                    .contains("wheeltapper_system_tables_failures 0.0")
                    .contains("wheeltapper_system_tables_waiting_seconds 0.0");
        }
    }

    private static String scrape(TestServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                .header("Authorization", "Bearer " + server.adminToken())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
