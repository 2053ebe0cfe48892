package io.wheeltapper.server.compute.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters of a server that starts no drivers: they join from elsewhere. */
@SuppressWarnings("NullAway.Init")
final class ClustersHttpTest {
    @TempDir
    Path folder;

    private final SettableClock clock = ClusterFixture.clock();
    private TestServer server;
    private ClusterFixture clusters;

    @BeforeEach
    void start() {
        server = new TestServer(folder, clock);
        clusters = new ClusterFixture(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpCaller user(String name) {
        String id = clusters.post("/api/2.0/preview/scim/v2/ServicePrincipals", "{'displayName': '" + name + "'}")
                .body()
                .path("applicationId")
                .asText();
        String token = clusters.post(
                        "/api/2.0/token-management/on-behalf-of/tokens", "{'application_id': '" + id + "'}")
                .body()
                .path("token_value")
                .asText();
        return HttpCaller.withToken(server.url(), token);
    }

    @Test
    void unknown_fields_are_kept_echoed_and_named() {
        HttpAnswer made = clusters.post(
                "/api/2.1/clusters/create",
                "{'cluster_name': 'c', 'colour': {'a': [1]}, 'num_workers': '3', 'aws_attributes': {'zone_id': 'z'}}");
        assertThat(made.headers().firstValue("X-Wheeltapper-Unknown-Fields")).contains("colour, aws_attributes");
        JsonNode found = clusters.get(made.body().path("cluster_id").asText());
        assertThat(found.path("colour").toString()).isEqualTo("{\"a\":[1]}");
        assertThat(found.path("num_workers").isNumber()).isTrue();
        assertThat(found.path("spec").path("aws_attributes").path("zone_id").asText())
                .isEqualTo("z");
        assertThat(found.path("state").asText()).isEqualTo("PENDING");
        assertThat(clusters.caller.get("/api/2.0/clusters/list").body().path("clusters"))
                .hasSize(2);
    }

    @Test
    void a_driver_from_elsewhere_makes_its_cluster_ready_and_has_its_tasks_only() throws IOException {
        String cluster = clusters.create("{}");
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        assertThat(clusters.task(run).path("state").path("state_message").asText())
                .isEqualTo("Waiting for cluster " + cluster + " to start.");
        try (FakeDriver any = server.driver(task -> FakeDriver.success());
                FakeDriver own = server.driver(cluster, task -> FakeDriver.success())) {
            assertThat(clusters.state(cluster)).isEqualTo("RUNNING");
            long other = clusters.submit("");
            for (long each : List.of(run, other)) {
                ClusterFixture.await("run " + each, () -> clusters.result(each).equals("SUCCESS"));
            }
            assertThat(own.done()).hasSize(1);
            assertThat(any.done()).hasSize(1);
            assertThat(clusters.task(run).path("state").path("state_message").asText())
                    .isEmpty();
        }
    }

    @Test
    void one_for_which_no_driver_comes_is_given_up() {
        String cluster = clusters.create("{}");
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        clock.pass(Duration.ofMinutes(11));
        clusters.awaitState(cluster, "ERROR");
        ClusterFixture.await("the run", () -> clusters.result(run).equals("FAILED"));
        assertThat(clusters.get(cluster).path("termination_reason").path("code").asText())
                .isEqualTo("DRIVER_LAUNCH_TIMEOUT");
    }

    @Test
    void a_driver_of_a_cluster_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> server.driver("none", task -> FakeDriver.success()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cluster none does not exist.");
    }

    @Test
    void a_job_that_names_a_cluster_of_elsewhere_is_taken_with_a_warning() {
        String body =
                "{'name': 'j', 'existing_cluster_id': '0923-164208-meows279', 'spark_jar_task': {'main_class_name': 'a'}}";
        for (String version : List.of("2.0", "2.1")) {
            HttpAnswer answer = clusters.post("/api/" + version + "/jobs/create", body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Wheeltapper-Unknown-Clusters"))
                    .contains("0923-164208-meows279");
        }
    }

    @Test
    void who_may_not_use_a_cluster_sees_none_of_it_and_cannot_run_there() throws IOException {
        String cluster = clusters.create("{'cluster_name': 'mine'}");
        HttpCaller stranger = user("stranger");
        assertThat(stranger.get("/api/2.1/clusters/list").body().path("clusters"))
                .hasSize(1);
        for (String verb :
                List.of("start", "restart", "delete", "permanent-delete", "edit", "resize", "pin", "events")) {
            assertThat(stranger.post("/api/2.1/clusters/" + verb, "{\"cluster_id\": \"" + cluster + "\"}")
                            .errorCode())
                    .as(verb)
                    .isEqualTo("PERMISSION_DENIED");
        }
        String body = ("{'tasks': [{'task_key': 'a', 'max_retries': -1, 'existing_cluster_id': '" + cluster
                        + "', 'spark_jar_task': {'main_class_name': 'a'}}]}")
                .replace('\'', '"');
        try (FakeDriver own = server.driver(cluster, task -> FakeDriver.success())) {
            long run = stranger.post("/api/2.1/jobs/runs/submit", body)
                    .body()
                    .path("run_id")
                    .asLong();
            ClusterFixture.await("the run", () -> clusters.result(run).equals("FAILED"));
            assertThat(clusters.task(run).path("state").path("state_message").asText())
                    .contains("does not have CAN_ATTACH_TO on cluster " + cluster);
            assertThat(own.done()).isEmpty();
        }
        assertThat(stranger.post("/api/2.1/clusters/restart", "{\"cluster_id\": \"local\"}")
                        .errorCode())
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void wrong_settings_of_a_run_s_own_cluster_fail_its_task() {
        long run = clusters.submit("'new_cluster': {'num_workers': 'many', 'spark_conf': {'spark.master': 'yarn'}}");
        ClusterFixture.await("the run", () -> clusters.result(run).equals("FAILED"));
        assertThat(clusters.task(run).path("state").path("state_message").asText())
                .contains("Expected number for field 'num_workers'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'num_workers': -1}",
                "{'num_workers': 1, 'autoscale': {'min_workers': 1, 'max_workers': 2}}",
                "{'autoscale': {'min_workers': 3, 'max_workers': 2}}",
                "{'autoscale': 7}",
                "{'spark_conf': {'a=b': 'c'}}",
                "{'spark_conf': {'': 'c'}}",
                "{'spark_conf': ['a']}",
                "{'spark_env_vars': {'PATH=x': 'c'}}",
                "{'autotermination_minutes': 'soon'}",
                "[]"
            })
    void what_cannot_be_is_refused_and_makes_nothing(String settings) {
        HttpAnswer answer = clusters.post("/api/2.1/clusters/create", settings);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isNotBlank().doesNotContain("Exception");
        assertThat(clusters.caller.get("/api/2.1/clusters/list").body().path("clusters"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void hostile_texts_do_nothing(String text) {
        String quoted = Json.write(TextNode.valueOf(text));
        for (String verb : List.of("start", "delete", "events", "pin")) {
            HttpAnswer answer = clusters.caller.post("/api/2.1/clusters/" + verb, "{\"cluster_id\": " + quoted + "}");
            assertThat(answer.message()).isEqualTo("Cluster " + text + " does not exist.");
        }
        String made = clusters.caller
                .post(
                        "/api/2.1/clusters/create",
                        "{\"cluster_name\": " + quoted + ", \"spark_conf\": {\"spark.x\": " + quoted + "}}")
                .body()
                .path("cluster_id")
                .asText();
        assertThat(clusters.get(made).path("cluster_name").asText()).isEqualTo(text);
        assertThat(clusters.caller
                        .post(
                                "/api/2.1/clusters/events",
                                "{\"cluster_id\": \"" + made + "\", \"page_token\": " + quoted + "}")
                        .status())
                .isEqualTo(400);
    }
}
