package io.wheeltapper.server.work.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.testing.HandDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class RunAsHttpTest {
    private static final String TASKS =
            "'tasks': [{'task_key': 'a', 'condition_task': {'left': '1', 'op': 'EQUAL_TO', 'right': '1'}}]";

    @TempDir
    Path folder;

    private TestServer server;
    private HttpCaller admin;
    private String program;
    private HttpCaller programCaller;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        admin = server.caller();
        program = admin.post("/api/2.0/preview/scim/v2/ServicePrincipals", "{\"displayName\": \"nightly\"}")
                .body()
                .path("applicationId")
                .asText();
        String token = admin.post(
                        "/api/2.0/token-management/on-behalf-of/tokens", "{\"application_id\": \"" + program + "\"}")
                .body()
                .path("token_value")
                .asText();
        programCaller = HttpCaller.withToken(server.url(), token);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HttpAnswer post(HttpCaller caller, String call, String body) {
        return caller.post("/api/2.1/jobs/" + call, body.replace('\'', '"').replace("TASKS", TASKS.replace('\'', '"')));
    }

    private JsonNode job(long jobId) {
        return admin.get("/api/2.1/jobs/get?job_id=" + jobId).body();
    }

    private static long made(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.body().path("job_id").asLong();
    }

    @Test
    void an_administrator_may_let_a_job_run_as_anybody_and_the_job_says_so() {
        long own = made(post(admin, "create", "{TASKS}"));
        assertThat(job(own).path("run_as_user_name").asText()).isEqualTo("admin");
        long other = made(post(admin, "create", "{'run_as': {'service_principal_name': '" + program + "'}, TASKS}"));
        assertThat(job(other).path("run_as_user_name").asText()).isEqualTo(program);
        assertThat(job(other).path("creator_user_name").asText()).isEqualTo("admin");
    }

    @Test
    void a_job_whose_owner_is_another_runs_as_the_owner() {
        long given = made(post(
                admin,
                "create",
                "{'access_control_list': [{'service_principal_name': '" + program
                        + "', 'permission_level': 'IS_OWNER'}], TASKS}"));
        assertThat(job(given).path("run_as_user_name").asText()).isEqualTo(program);
    }

    @Test
    void others_may_name_themselves_only() {
        assertThat(post(programCaller, "create", "{'run_as': {'service_principal_name': '" + program + "'}, TASKS}")
                        .status())
                .isEqualTo(200);
        for (String call : new String[] {"create", "runs/submit"}) {
            HttpAnswer refused = post(programCaller, call, "{'run_as': {'user_name': 'admin'}, TASKS}");
            assertThat(refused.errorCode()).isEqualTo("PERMISSION_DENIED");
            assertThat(refused.message()).startsWith("run_as is admin, but only admin and administrators may");
        }
    }

    @Test
    void who_may_manage_a_job_cannot_give_it_rights_of_somebody_else_but_may_change_the_rest() {
        long jobId = made(post(
                admin,
                "create",
                "{'name': 'a', 'run_as': {'user_name': 'admin'}, 'access_control_list': [{'service_principal_name': '"
                        + program + "', 'permission_level': 'CAN_MANAGE'}], TASKS}"));
        String update = "{'job_id': " + jobId + ", 'new_settings': ";
        assertThat(post(programCaller, "update", update + "{'name': 'b'}}").status())
                .isEqualTo(200);
        assertThat(post(programCaller, "update", update + "{'run_as': {'service_principal_name': '" + program + "'}}}")
                        .status())
                .isEqualTo(200);
        assertThat(post(programCaller, "update", update + "{'run_as': {'user_name': 'admin'}}}")
                        .errorCode())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(job(jobId).path("run_as_user_name").asText()).isEqualTo(program);
    }

    @Test
    void a_task_may_read_what_whom_it_runs_as_may_read_and_nothing_once_that_is_gone() {
        admin.post("/api/2.0/secrets/scopes/create", "{\"scope\": \"plant\"}");
        admin.post("/api/2.0/secrets/put", "{\"scope\": \"plant\", \"key\": \"password\", \"string_value\": \"hush\"}");
        String notebook = "'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '/Shared/n'}}]}";
        String asProgram = "{'run_as': {'service_principal_name': '" + program + "'}, " + notebook;
        HandDriver driver = new HandDriver(server);

        post(admin, "runs/submit", "{" + notebook);
        assertThat(secret(driver, driver.take()).status()).isEqualTo(200);
        post(admin, "runs/submit", asProgram);
        JsonNode task = driver.take();
        assertThat(secret(driver, task).message()).contains(program + " does not have READ");

        String grant = "{\"scope\": \"plant\", \"principal\": \"" + program + "\", \"permission\": \"READ\"}";
        admin.post("/api/2.0/secrets/acls/put", grant);
        assertThat(secret(driver, task).status()).isEqualTo(200);
        String id = admin.get("/api/2.0/preview/scim/v2/ServicePrincipals")
                .body()
                .at("/Resources/0/id")
                .asText();
        admin.delete("/api/2.0/preview/scim/v2/ServicePrincipals/" + id);
        assertThat(secret(driver, task).message()).contains("has the rights of no active user");
    }

    private static HttpAnswer secret(HandDriver driver, JsonNode task) {
        return driver.caller()
                .post(
                        driver.path(task, "secret"),
                        "{\"fence\": " + task.path("fence").asLong()
                                + ", \"scope\": \"plant\", \"key\": \"password\"}");
    }

    @Test
    void nobody_and_groups_are_refused() {
        assertThat(post(admin, "create", "{'run_as': {'user_name': 'gone@x'}, TASKS}")
                        .message())
                .isEqualTo("run_as.user_name is \"gone@x\", but there is no active user of that name. Name an "
                        + "existing one, or omit run_as to run the job as its owner.");
        assertThat(post(admin, "create", "{'run_as': {'group_name': 'admins'}, TASKS}")
                        .message())
                .contains(
                        "run_as.group_name is \"admins\", but a run has the rights of one user or service principal.");
    }

    @Test
    void what_changes_nothing_is_told_when_it_comes_and_when_it_is_asked_for() {
        HttpAnswer made = post(admin, "create", "{'performance_target': 'STANDARD', TASKS}");
        assertThat(made.headers().firstValue("X-Wheeltapper-Unknown-Fields")).contains("performance_target");
        long jobId = made(made);
        assertThat(job(jobId).path("unknown_fields").valueStream().map(JsonNode::asText))
                .containsExactly("performance_target");
        HttpAnswer run = post(admin, "run-now", "{'job_id': " + jobId + ", 'job_paramters': {'a': 'b'}}");
        assertThat(run.headers().firstValue("X-Wheeltapper-Unknown-Fields")).contains("job_paramters");
    }
}
