package io.wheeltapper.server.work.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
final class NamedDestinationsHttpTest {
    private static final String DESTINATIONS = "/api/2.0/notification-destinations";
    private static final String CONDITION = "'condition_task': {'left': '1', 'op': 'EQUAL_TO', 'right': '1'}";

    @TempDir
    Path folder;

    private TestServer server;
    private HttpCaller caller;
    private String here;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        caller = server.caller();
        here = caller.post(
                        DESTINATIONS,
                        json("{'display_name': 'a', 'config': {'email': {'addresses': ['a@x.example']}}}"))
                .body()
                .get("id")
                .asText();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Single quotes stand for double ones, HERE for a destination and TASK for what a task does. */
    private String json(String text) {
        return text.replace("TASK", CONDITION).replace('\'', '"').replace("HERE", String.valueOf(here));
    }

    private HttpAnswer post(String call, String body) {
        return caller.post("/api/2.1/jobs/" + call, json(body));
    }

    private long job(String settings) {
        HttpAnswer answer = post("create", settings);
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.body().get("job_id").asLong();
    }

    private static void assertRefused(HttpAnswer answer, String... parts) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.message()).contains(parts).contains("GET " + DESTINATIONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "webhook_notifications.on_start[1].id"
                        + " | {'webhook_notifications': {'on_start': [{'id': 'HERE'}, {'id': 'gone'}]},"
                        + "    'tasks': [{'task_key': 'a', TASK}]}",
                "tasks[1].webhook_notifications.on_failure[0].id"
                        + " | {'tasks': [{'task_key': 'a', TASK}, {'task_key': 'b', TASK,"
                        + "    'webhook_notifications': {'on_failure': [{'id': 'gone'}]}}]}",
                "tasks[0].for_each_task.task.webhook_notifications.on_success[0].id"
                        + " | {'tasks': [{'task_key': 'a', 'for_each_task': {'inputs': '[1]', 'task': {'task_key': 'b',"
                        + "    'spark_jar_task': {'main_class_name': 'A'},"
                        + "    'webhook_notifications': {'on_success': [{'id': 'gone'}]}}}}]}",
                "tasks[0].sql_task.alert.subscriptions[0].destination_id"
                        + " | {'tasks': [{'task_key': 'a', 'sql_task': {'warehouse_id': 'w', 'alert': {'alert_id': 'x',"
                        + "    'subscriptions': [{'destination_id': 'gone'}]}}}]}",
            })
    void a_job_or_run_that_names_a_missing_one_is_refused(String path, String settings) {
        for (String call : new String[] {"create", "runs/submit"}) {
            assertRefused(post(call, settings), path + " is \"gone\"");
        }
        long job = job("{'name': 'a', 'tasks': [{'task_key': 'a', TASK}]}");
        for (String call : new String[] {"reset", "update"}) {
            assertRefused(
                    post(call, "{'job_id': %d, 'new_settings': %s}".formatted(job, settings)), path + " is \"gone\"");
        }
        JsonNode kept = caller.get("/api/2.1/jobs/get?job_id=" + job).body().get("settings");
        assertThat(kept.toString()).contains("\"name\":\"a\"").doesNotContain("gone");
        assertThat(caller.get("/api/2.1/jobs/list").body().get("jobs")).hasSize(1);
        assertThat(caller.get("/api/2.1/jobs/runs/list").body().has("runs")).isFalse();
    }

    @Test
    void all_that_are_missing_are_told_at_once() {
        assertRefused(
                post("create", """
                        {'webhook_notifications': {'on_start': [{'id': 'x'}], 'on_success': [{'id': 'HERE'}]},
                         'tasks': [{'task_key': 'a', TASK, 'webhook_notifications': {'on_start': [{'id': ''}]}}]}"""),
                "webhook_notifications.on_start[0].id is \"x\", tasks[0].webhook_notifications.on_start[0].id is \"\"");
    }

    @Test
    void a_job_whose_destination_was_deleted_stays_editable_elsewhere() {
        String tasks = "'tasks': [{'task_key': 'a', TASK}]";
        String webhooks = "'webhook_notifications': {'on_failure': [{'id': 'HERE'}]}";
        long job = job("{'name': 'a', %s, %s}".formatted(webhooks, tasks));
        assertThat(caller.delete(DESTINATIONS + "/" + here).body()).isEmpty();

        String change = "{'job_id': %d, 'new_settings': {%s}}";
        assertThat(post("update", change.formatted(job, "'name': 'b', " + tasks))
                        .status())
                .isEqualTo(200);
        assertThat(post("run-now", "{'job_id': %d}".formatted(job)).status()).isEqualTo(200);
        assertRefused(post("update", change.formatted(job, webhooks)), here);
        assertRefused(post("reset", change.formatted(job, webhooks + ", " + tasks)), here);
        assertThat(post("update", "{'job_id': %d, 'fields_to_remove': ['webhook_notifications']}".formatted(job))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_may_make_a_job_may_name_a_destination() {
        caller.post("/api/2.0/preview/scim/v2/ServicePrincipals", json("{'applicationId': 'airflow'}"));
        String token = caller.post(
                        "/api/2.0/token-management/on-behalf-of/tokens", json("{'application_id': 'airflow'}"))
                .body()
                .get("token_value")
                .asText();
        String job = "{'webhook_notifications': {'on_failure': [{'id': 'HERE'}]}, 'tasks': [{'task_key': 'a', TASK}]}";
        assertThat(HttpCaller.withToken(server.url(), token)
                        .post("/api/2.1/jobs/create", json(job))
                        .status())
                .isEqualTo(200);
    }
}
