package io.wheeltapper.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.json.Json;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    private static final String JOB = """
            {"name": "daily", "tasks": [{"task_key": "score",
              "wheeltapper_task": {"step": "score", "parameters": {}}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void runs_are_counted_by_job_and_result() throws IOException, InterruptedException {
        try (TestServer server = new TestServer(folder);
                FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            ObjectNode job = (ObjectNode)
                    server.caller().post("/api/2.1/jobs/create", JOB).body();
            long run = server.caller()
                    .post("/api/2.1/jobs/run-now", Json.write(job))
                    .body()
                    .path("run_id")
                    .asLong();
            while (server.caller()
                            .get("/api/2.1/jobs/runs/get?run_id=" + run)
                            .body()
                            .path("end_time")
                            .asLong()
                    == 0) {
                Thread.sleep(20);
            }
            assertThat(driver.done()).hasSize(1);
            assertThat(scrape(server))
                    .contains("wheeltapper_job_runs_total{job=\"daily\",result_state=\"SUCCESS\"} 1.0")
                    .contains("wheeltapper_run_duration_seconds_count{job=\"daily\"} 1")
                    .contains("wheeltapper_drivers_alive 1.0")
                    .contains("wheeltapper_runs_active 0.0")
                    .endsWith("# EOF\n");
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
