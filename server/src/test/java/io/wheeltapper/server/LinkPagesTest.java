package io.wheeltapper.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkPagesTest {
    private static final String RUN = """
            {"tasks": [{"task_key": "is", "condition_task": {"left": "1", "op": "EQUAL_TO", "right": "1"}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void links_of_runs_and_tasks_lead_to_the_commands_that_show_them() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            HttpCaller caller = server.caller();
            long job = caller.post("/api/2.2/jobs/create", RUN)
                    .body()
                    .get("job_id")
                    .asLong();
            long ofJob = caller.post("/api/2.2/jobs/run-now", "{\"job_id\": " + job + "}")
                    .body()
                    .get("run_id")
                    .asLong();
            long alone = caller.post("/api/2.2/jobs/runs/submit", RUN)
                    .body()
                    .get("run_id")
                    .asLong();
            for (long id : new long[] {ofJob, alone}) {
                JsonNode run = caller.get("/api/2.2/jobs/runs/get?run_id=" + id).body();
                assertThat(follow(run.get("run_page_url").asText()))
                        .contains("<title>Run " + id + "</title>")
                        .contains("export DATABRICKS_HOST=" + server.url())
                        .contains("wheeltapper runs get " + id + "\n")
                        .contains("wheeltapper runs logs " + id + " -f");
                assertThat(follow(run.at("/tasks/0/run_page_url").asText()))
                        .contains("<title>A task of run " + id + "</title>")
                        .contains("wheeltapper runs output "
                                + run.at("/tasks/0/run_id").asText());
            }
            assertThat(follow(server.url() + "/")).contains("wheeltapper jobs list");
        }
    }

    @Test
    void what_is_no_number_is_refused_and_not_shown_as_a_page() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            for (String path : new String[] {"/runs/%3Cscript%3E", "/runs/1/tasks/x", "/jobs/1/runs/-1", "/runs/1e3"}) {
                HttpResponse<String> answer = get(server.url() + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/json");
                assertThat(answer.body()).contains("which is not the number of a run");
            }
        }
    }

    /** The page behind a link, asked for without a token. */
    private static String follow(String link) throws Exception {
        HttpResponse<String> answer = get(link);
        assertThat(answer.statusCode()).as(link).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        return answer.body();
    }

    private static HttpResponse<String> get(String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
