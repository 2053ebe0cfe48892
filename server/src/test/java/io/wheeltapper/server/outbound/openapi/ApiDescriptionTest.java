package io.wheeltapper.server.outbound.openapi;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.Steps;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class ApiDescriptionTest {
    private static final String JOB = """
            {"name": "daily", "parameters": [{"name": "p", "default": "1"}],
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "Europe/Berlin"},
             "tasks": [{"task_key": "a", "wheeltapper_task": {"step": "score", "parameters": {"model": "m",
                        "results_data": "r", "start_date": "2025-01-01", "to_date": "2026-01-01"}}},
                       {"task_key": "b", "depends_on": [{"task_key": "a"}],
                        "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}]}
            """;

    @TempDir
    Path folder = Path.of(".");

    private TestServer server;
    private HttpCaller caller;
    private Description description;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(folder);
        caller = server.caller();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/openapi.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml; charset=utf-8");
        description = new Description(answer.body());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tools_can_read_it() {
        assertThat(description.complaints()).isEmpty();
        assertThat(description.operationIds()).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    @Test
    void it_tells_of_each_call_that_is_answered_and_of_no_other() {
        assertThat(description.operations()).isEqualTo(server.routes());
    }

    @Test
    void it_tells_of_each_step_and_what_that_can_be_told() {
        for (StepDefinition step : Steps.ALL) {
            String name = step.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + step.name().substring(1) + "Task";
            JsonNode parameters = description.schema(name).at("/properties/parameters");
            assertThat(parameters.path("properties").fieldNames())
                    .toIterable()
                    .as(name)
                    .containsAll(step.names());
            step.parameters()
                    .forEach(parameter -> assertThat(parameters
                                    .path("properties")
                                    .path(parameter.name())
                                    .path("description")
                                    .asText())
                            .contains(parameter.help(), parameter.type().description()));
        }
        assertThat(description
                        .schema("ScoreTask")
                        .at("/properties/parameters/required")
                        .toString())
                .isEqualTo("[\"model\",\"results_data\"]");
    }

    /** The description is made of what requests are checked with; here another validator reads it. */
    @Test
    void settings_that_are_taken_are_as_described_and_those_that_are_refused_are_not() {
        String create = "/api/{version}/jobs/create";
        assertThat(description.requestFaults(HttpMethod.POST, create, Json.stored(JOB)))
                .isEmpty();
        assertThat(caller.post("/api/2.1/jobs/create", JOB).status()).isEqualTo(200);
        for (String[] change : new String[][] {
            {"\"daily\"", "[\"daily\"]"},
            {"\"task_key\": \"a\", \"wheel", "\"wheel"},
            {"\"EQUAL_TO\"", "\"EQUALS\""},
            {"\"left\": \"1\", ", ""},
            {"[{\"task_key\": \"a\"}]", "{\"task_key\": \"a\"}"},
            {"{\"name\": \"daily\"", "{\"max_concurrent_runs\": 1001, \"name\": \"daily\""},
            {"{\"name\": \"daily\"", "{\"catch_up\": \"some\", \"name\": \"daily\""},
            {"\"timezone_id\": \"Europe/Berlin\"", "\"pause_status\": \"PAUSED\""},
            {"{\"name\": \"daily\"", "{\"webhook_notifications\": {\"on_start\": [{}]}, \"name\": \"daily\""}
        }) {
            String job = JOB.replace(change[0], change[1]);
            assertThat(job).isNotEqualTo(JOB);
            assertThat(caller.post("/api/2.1/jobs/create", job).status())
                    .as(job)
                    .isEqualTo(400);
            assertThat(description.requestFaults(HttpMethod.POST, create, Json.stored(job)))
                    .as(job)
                    .isNotEmpty();
        }
    }

    @Test
    void answers_about_jobs_and_runs_are_as_described() throws Exception {
        String jobs = "/api/{version}/jobs";
        long job = post(jobs + "/create", JOB).get("job_id").asLong();
        get(jobs + "/get", "?job_id=" + job);
        get(jobs + "/list", "?expand_tasks=true");
        post(jobs + "/update", "{\"job_id\": %d, \"new_settings\": {\"name\": \"nightly\"}}".formatted(job));
        post("/api/wheeltapper/1.0/backfills/create", backfill(job, true));
        long backfill = post("/api/wheeltapper/1.0/backfills/create", backfill(job, false))
                .get("backfill_id")
                .asLong();
        get("/api/wheeltapper/1.0/backfills/get", "?backfill_id=" + backfill);
        get("/api/wheeltapper/1.0/backfills/list", "?job_id=" + job);
        post("/api/wheeltapper/1.0/backfills/cancel", "{\"backfill_id\": %d}".formatted(backfill));
        try (FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            long run = post(jobs + "/run-now", "{\"job_id\": %d}".formatted(job))
                    .get("run_id")
                    .asLong();
            JsonNode ended = ended(run);
            long task = ended.at("/tasks/0/run_id").asLong();
            get(jobs + "/runs/list", "?expand_tasks=true");
            get(jobs + "/runs/get-output", "?run_id=" + task);
            get("/api/wheeltapper/1.0/runs/logs", "?run_id=" + task);
            get("/api/wheeltapper/1.0/drivers", "");
            post(jobs + "/runs/repair", "{\"run_id\": %d, \"rerun_tasks\": [\"b\"]}".formatted(run));
            ended(run);
            post(jobs + "/runs/delete", "{\"run_id\": %d}".formatted(run));
            assertThat(driver.done()).isNotEmpty();
        }
        get("/api/wheeltapper/1.0/jobs/slots", "?job_id=" + job);
        assertThat(get("/api/wheeltapper/1.0/jobs/upcoming", "?job_id=" + job).get("upcoming"))
                .hasSize(10);
        get("/api/wheeltapper/1.0/audit", "");
        HttpAnswer none = caller.get("/api/2.1/jobs/get?job_id=99");
        assertThat(description.faults(HttpMethod.GET, jobs + "/get", 200, none.body()))
                .as("an error is not taken for a job")
                .isNotEmpty();
    }

    private JsonNode ended(long run) {
        return waiting()
                .until(
                        () -> get("/api/{version}/jobs/runs/get", "?include_history=true&run_id=" + run),
                        seen -> seen.at("/state/life_cycle_state").asText().equals("TERMINATED"));
    }

    @Test
    void answers_about_who_may_are_as_described() {
        long job = post("/api/{version}/jobs/create", JOB).get("job_id").asLong();
        HttpAnswer permissions = caller.get("/api/2.0/permissions/jobs/" + job);
        check(HttpMethod.GET, "/api/2.0/permissions/{type}/{id}", permissions);
        get("/api/2.0/preview/scim/v2/Me", "");
        get("/api/2.0/preview/scim/v2/Users", "");
        get("/api/2.0/preview/scim/v2/Groups", "");
        post("/api/2.0/token/create", "{\"comment\": \"laptop\"}");
        get("/api/2.0/token/list", "");
        get("/api/2.0/token-management/tokens", "");
        post("/api/2.0/secrets/scopes/create", "{\"scope\": \"plant\"}");
        post("/api/2.0/secrets/put", "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": \"v\"}");
        get("/api/2.0/secrets/scopes/list", "");
        get("/api/2.0/secrets/list", "?scope=plant");
        get("/api/2.0/secrets/get", "?scope=plant&key=k");
        get("/api/2.0/secrets/acls/list", "?scope=plant");
        get("/.well-known/databricks-config", "");
        get("/oidc/.well-known/oauth-authorization-server", "");
    }

    @Test
    void answers_about_the_workspace_are_as_described() {
        String base = "/api/2.0/workspace/";
        post(base + "mkdirs", "{\"path\": \"/Shared/plant\"}");
        post(base + "import", """
                {"path": "/Shared/plant/a", "format": "SOURCE", "language": "JAVA", "content": "MTs="}""");
        post(base + "import", "{\"path\": \"/Shared/plant/b\", \"format\": \"RAW\", \"content\": \"\"}");
        assertThat(get(base + "list", "?path=/Shared/plant").get("objects")).hasSize(2);
        get(base + "list", "?path=/Users/admin");
        get(base + "get-status", "?path=/Shared/plant/a");
        get(base + "export", "?path=/Shared/plant/a");
        post(base + "delete", "{\"path\": \"/Shared/plant\", \"recursive\": true}");
    }

    @Test
    void answers_about_notifications_are_as_described() throws Exception {
        String destinations = "/api/2.0/notification-destinations";
        String one = destinations + "/{id}";
        String id = post(destinations, """
                        {"display_name": "a", "config": {"generic_webhook": {"url": "http://127.0.0.1:1/"}}}""").get("id").asText();
        get(destinations, "");
        check(HttpMethod.GET, one, caller.get(one.replace("{id}", id)));
        check(HttpMethod.PATCH, one, caller.patch(one.replace("{id}", id), "{\"new_signing_secret\": true}"));
        long run = post("/api/{version}/jobs/runs/submit", """
                        {"email_notifications": {"on_start": ["ann@plant.example"]}, "tasks": [{"task_key": "a",
                         "webhook_notifications": {"on_start": [{"id": "%s"}]},
                         "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}]}""".formatted(id))
                .get("run_id")
                .asLong();
        ended(run);
        assertThat(get("/api/wheeltapper/1.0/notifications", "?run_id=" + run).get("notifications"))
                .hasSize(2);
        check(HttpMethod.DELETE, one, caller.delete(one.replace("{id}", id)));
    }

    private static String backfill(long job, boolean isDry) {
        return Json.write(Json.object()
                .put("job_id", job)
                .put("start", "2026-01-01")
                .put("end", "2026-01-03")
                .put("dry_run", isDry));
    }

    private JsonNode get(String path, String query) {
        return check(HttpMethod.GET, path, caller.get(path.replace("{version}", "2.2") + query));
    }

    private JsonNode post(String path, String body) {
        return check(HttpMethod.POST, path, caller.post(path.replace("{version}", "2.2"), body));
    }

    private JsonNode check(HttpMethod method, String path, HttpAnswer answer) {
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
        assertThat(description.faults(method, path, 200, answer.body()))
                .as("%s %s: %s", method, path, answer.body())
                .isEmpty();
        return answer.body();
    }
}
