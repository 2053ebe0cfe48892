package io.wheeltapper.server;

import static io.wheeltapper.server.testing.Waiting.ended;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.http.PublicUrl;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublicUrlHttpTest {
    private static final String PUBLIC = "https://plant.example/wheeltapper";
    private static final String RUN = """
            {"tasks": [
              {"task_key": "is", "condition_task": {"left": "{{workspace.url}}", "op": "EQUAL_TO", "right": "%s"}},
              {"task_key": "yes", "depends_on": [{"task_key": "is", "outcome": "true"}],
               "condition_task": {"left": "1", "op": "EQUAL_TO", "right": "1"}}]}""";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void links_begin_with_the_address_that_was_given() throws InterruptedException {
        try (TestServer server = new TestServer(
                folder,
                InstantSource.system(),
                settings -> settings.withHttp(settings.http().withPublicUrl(new PublicUrl(PUBLIC + "/"))))) {
            check(server, PUBLIC);
            assertThat(server.url()).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void without_it_they_begin_with_the_address_that_was_called() throws InterruptedException {
        try (TestServer server = new TestServer(folder)) {
            check(server, server.url());
        }
    }

    private static void check(TestServer server, String address) throws InterruptedException {
        HttpCaller caller = server.caller();
        JsonNode discovered =
                caller.get("/oidc/.well-known/oauth-authorization-server").body();
        assertThat(discovered.get("issuer").asText()).isEqualTo(address + "/oidc");
        assertThat(discovered.get("token_endpoint").asText()).isEqualTo(address + "/oidc/v1/token");
        assertThat(caller.get("/.well-known/databricks-config")
                        .body()
                        .get("oidc_endpoint")
                        .asText())
                .isEqualTo(address + "/oidc");

        long id = caller.post("/api/2.1/jobs/runs/submit", RUN.formatted(address))
                .body()
                .get("run_id")
                .asLong();
        JsonNode run = ended(caller, id);
        assertThat(run.get("run_page_url").asText()).startsWith(address + "/").endsWith("/" + id);
        assertThat(run.at("/tasks/0/run_page_url").asText()).startsWith(address + "/");
        assertThat(run.get("tasks").findValuesAsText("result_state")).containsExactly("SUCCESS", "SUCCESS");
    }
}
