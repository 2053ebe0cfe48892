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
            server.caller().post("/api/2.1/jobs/run-now", Json.write(job));
            // Counted is what has been written already, a moment later.
            String counted = "wheeltapper_job_runs_total{job=\"daily\",result_state=\"SUCCESS\"} 1.0";
            String figures = scrape(server);
            for (int i = 0;
                    i < 500 && !(figures.contains(counted) && driver.done().size() == 1);
                    i++) {
                Thread.sleep(20);
                figures = scrape(server);
            }
            assertThat(driver.done()).hasSize(1);
            assertThat(figures)
                    .contains(counted)
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
