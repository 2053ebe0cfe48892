package io.wheeltapper.server.documents.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.service.jobs.ExportRunRequest;
import com.databricks.sdk.service.jobs.ViewItem;
import com.databricks.sdk.service.jobs.ViewsToExport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.outbound.retention.Retention;
import io.wheeltapper.server.outbound.retention.RetentionSettings;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HandDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver asks while it runs a notebook, and what is left of it. */
@SuppressWarnings("NullAway.Init")
final class NotebookTasksHttpTest {
    private static final String CONFLICT = "RESOURCE_CONFLICT";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-03-01T08:00:00Z");
    private TestServer server;
    private HttpCaller admin;
    private HandDriver driver;

    @BeforeEach
    void start() {
        server = new TestServer(folder, clock);
        admin = server.caller();
        driver = new HandDriver(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HttpAnswer post(HttpCaller caller, String path, String body) {
        HttpAnswer answer = caller.post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.message()).isIn(200, 201);
        return answer;
    }

    private static String ipynb(String output) {
        return Json.write(Json.object()
                .put("nbformat", 4)
                .put("nbformat_minor", 5)
                .set(
                        "cells",
                        Json.array()
                                .add(Json.object()
                                        .put("cell_type", "code")
                                        .put("source", "1 < 2")
                                        .set(
                                                "outputs",
                                                Json.array()
                                                        .add(Json.object()
                                                                .put("output_type", "stream")
                                                                .put("name", "stdout")
                                                                .put("text", output))))));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void keep(HttpCaller caller, String path, String text) {
        String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        post(
                caller,
                "/api/2.0/workspace/import",
                "{'path': '%s', 'format': 'JUPYTER', 'content': '%s', 'overwrite': true}".formatted(path, content));
    }

    private static long submit(HttpCaller caller, String path) {
        return post(
                        caller,
                        "/api/2.2/jobs/runs/submit",
                        "{'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '%s'}}]}".formatted(path))
                .body()
                .path("run_id")
                .asLong();
    }

    private HttpCaller program() {
        String id = post(admin, "/api/2.0/preview/scim/v2/ServicePrincipals", "{'displayName': 'p'}")
                .body()
                .path("applicationId")
                .asText();
        return HttpCaller.withToken(
                server.url(),
                post(admin, "/api/2.0/token-management/on-behalf-of/tokens", "{'application_id': '" + id + "'}")
                        .body()
                        .path("token_value")
                        .asText());
    }

    private HttpAnswer notebook(JsonNode task, String path) {
        return driver.caller().get(driver.path(task, "notebook") + HandDriver.query(task, "path", path));
    }

    private HttpAnswer executed(JsonNode task, String part, String path, byte[] body) {
        return driver.caller()
                .put(driver.path(task, "executed-notebooks/" + part) + HandDriver.query(task, "path", path), body);
    }

    private HttpAnswer secret(JsonNode task, String scope, String key) {
        return driver.caller()
                .post(
                        driver.path(task, "secret"),
                        Json.write(Json.object()
                                .put("fence", task.path("fence").asLong())
                                .put("scope", scope)
                                .put("key", key)));
    }

    private HttpAnswer taskValue(JsonNode task, String taskKey, String key) {
        return driver.caller()
                .get(driver.path(task, "task-values") + HandDriver.query(task, "task_key", taskKey, "key", key));
    }

    private static void assertRefused(HttpAnswer answer, int status, String code) {
        assertThat(answer.errorCode()).as(answer.message()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static void assertDone(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    }

    @Test
    void a_task_gets_its_notebook_with_the_rights_of_who_submitted_it() {
        keep(admin, "/Shared/a", ipynb("shared"));
        keep(admin, "/Users/admin/own", ipynb("own"));
        submit(admin, "/Shared/a");
        JsonNode ofAdmin = driver.take();
        JsonNode told = notebook(ofAdmin, "/Shared/a").body();
        assertThat(told.path("path").asText()).isEqualTo("/Shared/a");
        assertThat(told.path("language").asText()).isEqualTo("JAVA");
        assertThat(told.path("format").asText()).isEqualTo("JUPYTER");
        assertThat(new String(Base64.getDecoder().decode(told.path("content").asText()), StandardCharsets.UTF_8))
                .isEqualTo(ipynb("shared"));
        assertDone(notebook(ofAdmin, "/Users/admin/own"));
        assertRefused(notebook(ofAdmin, "/Shared/none"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(notebook(ofAdmin, "/Shared"), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(notebook(ofAdmin, "/Shared/../Users/admin/own"), 400, "INVALID_PARAMETER_VALUE");

        HttpCaller other = program();
        submit(other, "/Shared/a");
        JsonNode ofOther = driver.take();
        assertDone(notebook(ofOther, "/Shared/a"));
        assertRefused(notebook(ofOther, "/Users/admin/own"), 403, "PERMISSION_DENIED");
        assertRefused(notebook(ofOther, "/Users/admin/none"), 403, "PERMISSION_DENIED");
    }

    @Test
    void the_rights_of_a_jobs_run_are_its_owners_whoever_starts_it() {
        keep(admin, "/Users/admin/own", ipynb("own"));
        HttpCaller other = program();
        long job = post(
                        other,
                        "/api/2.2/jobs/create",
                        "{'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '/Users/admin/own'}}]}")
                .body()
                .path("job_id")
                .asLong();
        post(admin, "/api/2.2/jobs/run-now", "{'job_id': %d}".formatted(job));
        assertRefused(notebook(driver.take(), "/Users/admin/own"), 403, "PERMISSION_DENIED");
    }

    @Test
    void only_the_driver_that_has_the_task_under_the_present_fence_gets_anything() throws IOException {
        keep(admin, "/Shared/a", ipynb("x"));
        post(admin, "/api/2.0/secrets/scopes/create", "{'scope': 's'}");
        post(admin, "/api/2.0/secrets/put", "{'scope': 's', 'key': 'k', 'string_value': 'v'}");
        submit(admin, "/Shared/a");
        JsonNode task = driver.take();
        ObjectNode stale = task.deepCopy();
        stale.put("fence", task.path("fence").asLong() - 1);
        assertRefused(notebook(stale, "/Shared/a"), 409, CONFLICT);
        assertRefused(executed(stale, "0", "/Shared/a", gzip(ipynb("x"))), 409, CONFLICT);
        assertRefused(secret(stale, "s", "k"), 409, CONFLICT);
        assertRefused(taskValue(stale, "a", "k"), 409, CONFLICT);

        HandDriver own = driver;
        driver = new HandDriver(server);
        assertRefused(notebook(task, "/Shared/a"), 409, CONFLICT);
        assertRefused(executed(task, "0", "/Shared/a", gzip(ipynb("x"))), 409, CONFLICT);
        assertRefused(secret(task, "s", "k"), 409, CONFLICT);
        assertRefused(taskValue(task, "a", "k"), 409, CONFLICT);
        String foreign = own.path(task, "notebook") + HandDriver.query(task, "path", "/Shared/a");
        assertRefused(driver.caller().get(foreign), 403, "PERMISSION_DENIED");
        assertRefused(admin.get(foreign), 403, "PERMISSION_DENIED");
        assertRefused(HttpCaller.withToken(server.url(), "no").get(foreign), 401, "UNAUTHENTICATED");
        assertRefused(
                driver.caller().get("/api/2.0/workspace/export?format=AUTO&path=/Shared/a"), 403, "PERMISSION_DENIED");

        driver = own;
        assertDone(own.end(task, FakeDriver.success()));
        assertRefused(notebook(task, "/Shared/a"), 409, CONFLICT);
        assertRefused(executed(task, "0", "/Shared/a", gzip(ipynb("x"))), 409, CONFLICT);
        assertRefused(secret(task, "s", "k"), 409, CONFLICT);
    }

    @Test
    void other_tasks_get_nothing_by_these_calls() throws IOException {
        post(
                admin,
                "/api/2.2/jobs/runs/submit",
                "{'tasks': [{'task_key': 'a', 'spark_jar_task': {'main_class_name': 'plant.Main'}}]}");
        JsonNode task = driver.take();
        assertRefused(secret(task, "s", "k"), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(executed(task, "0", "/Shared/a", gzip("{}")), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void secrets_are_revealed_to_who_may_read_them_and_leave_a_trace() {
        post(admin, "/api/2.0/secrets/scopes/create", "{'scope': 's'}");
        post(admin, "/api/2.0/secrets/put", "{'scope': 's', 'key': 'k', 'string_value': 'hush'}");
        submit(admin, "/Shared/a");
        JsonNode task = driver.take();
        assertThat(secret(task, "s", "k").body().path("value").asText()).isEqualTo("hush");
        assertRefused(secret(task, "s", "none"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(secret(task, "' OR '1'='1", "k"), 404, "RESOURCE_DOES_NOT_EXIST");
        submit(program(), "/Shared/a");
        assertRefused(secret(driver.take(), "s", "k"), 403, "PERMISSION_DENIED");
        JsonNode entries = admin.get("/api/wheeltapper/1.0/audit?action=secret&limit=4")
                .body()
                .path("entries");
        assertThat(entries).hasSize(4);
        assertThat(entries.path(0).path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(entries.path(3).path("error_code").asText()).isEmpty();
        assertThat(entries.path(3).path("who_kind").asText()).isEqualTo("DRIVER");
        assertThat(entries.path(3).path("subject").asText())
                .isEqualTo("secret s/k for task run " + task.path("task_run_id").asText());
        assertThat(entries.toString()).doesNotContain("hush");
    }

    @Test
    void values_of_earlier_tasks_are_told() {
        post(
                admin,
                "/api/2.2/jobs/runs/submit",
                "{'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '/Shared/a'}},"
                        + " {'task_key': 'b', 'depends_on': [{'task_key': 'a'}], 'notebook_task': {'notebook_path': '/Shared/b'}}]}");
        JsonNode first = driver.take();
        ObjectNode report = Json.object();
        report.putObject("task_values").put("rows", 7).put("name", "é 'x'");
        report.set("outcome", FakeDriver.success());
        assertDone(driver.report(first, report));
        JsonNode second = driver.take();
        assertThat(taskValue(second, "a", "rows").body().path("value").asText()).isEqualTo("7");
        assertThat(taskValue(second, "a", "name").body().path("value").asText()).isEqualTo("é 'x'");
        assertRefused(taskValue(second, "a", "none"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(taskValue(second, "c", "rows"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(
                driver.caller().get(driver.path(second, "task-values") + HandDriver.query(second, "key", "rows")),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @Test
    void what_was_executed_can_be_looked_at_while_it_runs_and_after_and_goes_with_the_run() throws Exception {
        long run = submit(admin, "/Shared/a");
        JsonNode task = driver.take();
        long taskRun = task.path("task_run_id").asLong();
        String own = "/api/wheeltapper/1.0/runs/" + run + "/notebook";
        assertRefused(admin.get(own), 404, "RESOURCE_DOES_NOT_EXIST");
        assertThat(admin.get("/api/2.2/jobs/runs/export?run_id=" + run).body().path("views"))
                .isEmpty();
        assertDone(executed(task, "0", "/Shared/a", gzip(ipynb("first"))));
        assertDone(executed(task, "0", "/Shared/a", gzip(ipynb("<second>"))));
        assertDone(executed(task, "1", "/Shared/d/b", gzip(ipynb("inner"))));
        HttpAnswer whole = admin.get(own);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/x-ipynb+json");
        assertThat(Json.write(whole.body())).isEqualTo(ipynb("<second>"));
        assertThat(Json.write(admin.get("/api/wheeltapper/1.0/runs/" + taskRun + "/notebook?part=1")
                        .body()))
                .isEqualTo(ipynb("inner"));
        for (String part : new String[] {"2", "-1", "99999999999"}) {
            assertRefused(admin.get(own + "?part=" + part), 404, "RESOURCE_DOES_NOT_EXIST");
        }
        assertRefused(admin.get("/api/wheeltapper/1.0/runs/x/notebook"), 400, "MALFORMED_REQUEST");
        assertRefused(program().get(own), 403, "PERMISSION_DENIED");

        assertDone(driver.end(
                task, FakeDriver.success().set("output", Json.object().put("result", "42"))));
        JsonNode output =
                admin.get("/api/2.1/jobs/runs/get-output?run_id=" + taskRun).body();
        assertThat(output.path("notebook_output").toString()).isEqualTo("{\"result\":\"42\",\"truncated\":false}");
        assertThat(server.client()
                        .jobs()
                        .getRunOutput(taskRun)
                        .getNotebookOutput()
                        .getResult())
                .isEqualTo("42");
        Iterable<ViewItem> views = server.client()
                .jobs()
                .exportRun(new ExportRunRequest().setRunId(taskRun).setViewsToExport(ViewsToExport.ALL))
                .getViews();
        assertThat(views).extracting(ViewItem::getName).containsExactly("a", "b");
        assertThat(views.iterator().next().getContent())
                .contains("&lt;second&gt;")
                .doesNotContain("<second>");
        assertThat(admin.get("/api/2.0/jobs/runs/export?views_to_export=DASHBOARDS&run_id=" + run)
                        .body()
                        .path("views"))
                .isEmpty();
        assertRefused(
                admin.get("/api/2.0/jobs/runs/export?views_to_export=NONE&run_id=" + run),
                400,
                "INVALID_PARAMETER_VALUE");

        post(admin, "/api/2.2/jobs/runs/delete", "{'run_id': %d}".formatted(run));
        assertRefused(admin.get(own), 400, "INVALID_PARAMETER_VALUE");
        try (Database database = Database.open(server.database())) {
            assertThat(executed(database)).isZero();
        }
    }

    private static long executed(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM executed_notebooks")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void old_runs_take_their_notebooks_along() throws Exception {
        submit(admin, "/Shared/a");
        JsonNode task = driver.take();
        assertDone(executed(task, "0", "/Shared/a", gzip(ipynb("x"))));
        assertDone(driver.end(task, FakeDriver.success()));
        try (Database database = Database.open(server.database())) {
            assertThat(executed(database)).isEqualTo(1);
            clock.pass(Duration.ofDays(61));
            new Retention(database, RetentionSettings.defaults(), Untold.DELETED, clock).sweep();
            assertThat(executed(database)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000", "4294967296", "-9223372036854775808"})
    void parts_have_numbers_from_nought_to_999(String part) throws IOException {
        submit(admin, "/Shared/a");
        assertRefused(executed(driver.take(), part, "/Shared/a", gzip("{}")), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void what_is_not_gzip_or_too_large_is_refused() throws IOException {
        submit(admin, "/Shared/a");
        JsonNode task = driver.take();
        assertRefused(executed(task, "0", "/Shared/a", new byte[] {1, 2, 3}), 400, "MALFORMED_REQUEST");
        assertRefused(executed(task, "0", "/Shared/a", new byte[0]), 400, "MALFORMED_REQUEST");
        byte[] broken = gzip(ipynb("x".repeat(1_000)));
        assertRefused(
                executed(task, "0", "/Shared/a", Arrays.copyOf(broken, broken.length - 9)), 400, "MALFORMED_REQUEST");
        assertRefused(executed(task, "x", "/Shared/a", gzip("{}")), 400, "MALFORMED_REQUEST");
        assertRefused(executed(task, "0", "../a", gzip("{}")), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(executed(task, "0", "/Shared/a", new byte[(25 << 20) + 1]), 413, "MAX_REQUEST_SIZE_EXCEEDED");
        assertRefused(executed(task, "0", "/Shared/a", gzip("0".repeat(101 << 20))), 400, "MAX_NOTEBOOK_SIZE_EXCEEDED");
        assertDone(executed(task, "999", "/Shared/a", gzip("{}")));
        assertRefused(
                driver.caller().get(driver.path("x", "notebook") + HandDriver.query(1, "path", "/Shared/a")),
                400,
                "MALFORMED_REQUEST");
        assertRefused(
                driver.caller().get(driver.path(task, "notebook") + "?path=/Shared/a"), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void parameters_of_run_now_and_of_the_job_are_merged_into_those_of_the_task() {
        long job = post(
                        admin,
                        "/api/2.2/jobs/create",
                        "{'parameters': [{'name': 'c', 'default': 'job'}, {'name': 'd', 'default': 'job'}], 'tasks': [{'task_key': 'a',"
                                + " 'notebook_task': {'notebook_path': '/Shared/a', 'base_parameters': {'a': 'task', 'b': 'task', 'c': 'task'}}}]}")
                .body()
                .path("job_id")
                .asLong();
        post(
                admin,
                "/api/2.2/jobs/run-now",
                "{'job_id': %d, 'notebook_params': {'b': 'run', 'e': 'run'}, 'job_parameters': {'d': 'run'}}"
                        .formatted(job));
        JsonNode task = driver.take();
        assertThat(task.path("kind").asText()).isEqualTo("notebook_task");
        assertThat(task.path("body").path("base_parameters").toString())
                .isEqualTo("{\"a\":\"task\",\"b\":\"run\",\"c\":\"job\",\"e\":\"run\",\"d\":\"run\"}");
    }

    /** In the form in which the reference architecture keeps it. */
    @Test
    void the_reference_job_reaches_a_driver_whole() {
        long job =
                post(admin, "/api/2.0/jobs/create", """
                {"name": "Scoring Workflow", "existing_cluster_id": "0923-164208-meows279",
                 "timeout_seconds": 3600, "max_retries": 1,
                 "notebook_task": {"notebook_path": "/Users/someone@example.com/notebooks/3_Scoring_Pipeline",
                   "base_parameters": {"results_data": "HPresults_output", "model": "RandomForest",
                     "start_date": "2015-11-15", "to_date": "2016-04-30"}},
                 "schedule": {"quartz_cron_expression": "0 30 7-18 ? * *", "timezone_id": "America/Los_Angeles"}}""").body().path("job_id").asLong();
        post(admin, "/api/2.0/jobs/run-now", "{'job_id': %d, 'notebook_params': {'model': 'GBT'}}".formatted(job));
        JsonNode task = driver.take();
        assertThat(task.at("/body/notebook_path").asText())
                .isEqualTo("/Users/someone@example.com/notebooks/3_Scoring_Pipeline");
        assertThat(task.at("/body/base_parameters").toString())
                .isEqualTo(
                        "{\"results_data\":\"HPresults_output\",\"model\":\"GBT\",\"start_date\":\"2015-11-15\",\"to_date\":\"2016-04-30\"}");
        assertThat(task.path("timeout_seconds").asInt()).isEqualTo(3_600);
        assertRefused(notebook(task, task.at("/body/notebook_path").asText()), 404, "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void a_run_by_hand_says_the_dates_that_else_come_from_a_slot() {
        long job =
                post(admin, "/api/2.2/jobs/create", """
                {"name": "daily", "tasks": [{"task_key": "a", "notebook_task": {"notebook_path": "/Shared/a",
                   "base_parameters": {"start_date": "{{job.slot.start}}", "to_date": "{{job.slot.end}}", "name": "{{job.name}}"}}}]}""").body().path("job_id").asLong();
        post(
                admin,
                "/api/2.2/jobs/run-now",
                "{'job_id': %d, 'notebook_params': {'start_date': '2015-12-01', 'to_date': '{{job.name}}'}}"
                        .formatted(job));

        assertThat(driver.take().at("/body/base_parameters").toString())
                .isEqualTo("{\"start_date\":\"2015-12-01\",\"to_date\":\"{{job.name}}\",\"name\":\"daily\"}");
    }

    @Test
    void runs_of_other_things_have_nothing_to_export() throws IOException {
        long run = post(
                        admin,
                        "/api/2.2/jobs/runs/submit",
                        "{'tasks': [{'task_key': 'a', 'condition_task': {'op': 'EQUAL_TO', 'left': '1', 'right': '1'}}]}")
                .body()
                .path("run_id")
                .asLong();
        assertRefused(admin.get("/api/2.2/jobs/runs/export?run_id=" + run), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(admin.get("/api/wheeltapper/1.0/runs/" + run + "/notebook"), 400, "INVALID_PARAMETER_VALUE");
    }
}
