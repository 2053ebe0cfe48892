package io.wheeltapper.server.compute.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers of clusters as processes that the server starts, watches, takes over and ends. */
@SuppressWarnings("NullAway.Init")
final class ClusterProcessTest {
    @TempDir
    Path folder;

    private final SettableClock clock = ClusterFixture.clock();
    private DatabaseSettings database;
    private TestServer server;
    private ClusterFixture clusters;

    @BeforeEach
    void start() {
        database = TestDatabase.settings(folder);
        server = ClusterFixture.server(folder, clock, database);
        clusters = new ClusterFixture(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long processOf(long run) {
        return clusters.output(run).path("process").asLong();
    }

    private void awaitSuccess(long run) {
        ClusterFixture.await(
                "run " + run, () -> !clusters.run(run).path("end_time").asText().equals("0"));
        assertThat(clusters.result(run)).as(clusters.run(run).toString()).isEqualTo("SUCCESS");
    }

    @Test
    void a_task_runs_on_its_cluster_with_its_settings_and_others_run_on_the_local_driver() {
        String cluster = clusters.create("{'cluster_name': 'big', 'spark_conf': {'test.output': 'of the cluster'},"
                + " 'spark_env_vars': {'TEST_VARIABLE': 'set', 'WHEELTAPPER_JOIN_TOKEN': 'stolen'}}");
        long there = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        long anywhere = clusters.submit("");
        long unknown = clusters.submit("'existing_cluster_id': '0923-164208-meows279'");
        List.of(there, anywhere, unknown).forEach(this::awaitSuccess);

        assertThat(clusters.output(there).path("word").asText()).isEqualTo("of the cluster");
        assertThat(clusters.output(there).path("variable").asText()).isEqualTo("set");
        assertThat(clusters.task(there)
                        .path("cluster_instance")
                        .path("cluster_id")
                        .asText())
                .isEqualTo(cluster);
        assertThat(clusters.task(anywhere)
                        .path("cluster_instance")
                        .path("cluster_id")
                        .asText())
                .isEqualTo("local");
        assertThat(clusters.output(unknown).path("word").asText()).isEmpty();
        assertThat(processOf(unknown)).isEqualTo(processOf(anywhere)).isNotEqualTo(processOf(there));
    }

    @Test
    void a_terminated_cluster_is_started_by_the_run_that_needs_it() {
        String cluster = clusters.create("{'cluster_name': 'sleepy'}");
        clusters.awaitState(cluster, "RUNNING");
        assertThat(clusters.call("delete", cluster).status()).isEqualTo(200);
        clusters.awaitState(cluster, "TERMINATED");
        JsonNode reason = clusters.get(cluster).path("termination_reason");
        assertThat(reason.path("code").asText()).isEqualTo("USER_REQUEST");

        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        assertThat(clusters.task(run).path("state").path("state_message").asText())
                .isIn("", "Waiting for cluster " + cluster + " to start.");
        awaitSuccess(run);

        assertThat(clusters.events(cluster))
                .containsExactly("CREATING", "RUNNING", "TERMINATING", "STARTING", "RUNNING");
        assertThat(clusters.get(cluster).has("termination_reason")).isFalse();
    }

    @Test
    void a_driver_that_crashes_is_followed_by_another() {
        String cluster = clusters.create("{}");
        long first = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(first);
        ProcessHandle.of(processOf(first)).orElseThrow().destroyForcibly();
        clusters.awaitState(cluster, "RESTARTING");
        clock.pass(Duration.ofSeconds(2));
        clusters.awaitState(cluster, "RUNNING");
        long second = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(second);

        assertThat(processOf(second)).isNotEqualTo(processOf(first));
        assertThat(clusters.events(cluster)).contains("DRIVER_UNAVAILABLE").endsWith("RUNNING");
    }

    @Test
    void a_restart_and_an_edit_give_it_another_process() {
        String cluster = clusters.create("{'spark_conf': {'test.output': 'old'}}");
        long first = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(first);
        assertThat(clusters.post(
                                "/api/2.0/clusters/edit",
                                "{'cluster_id': '" + cluster + "', 'spark_conf': {'test.output': 'new'}}")
                        .status())
                .isEqualTo(200);
        long second = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(second);

        assertThat(clusters.output(second).path("word").asText()).isEqualTo("new");
        assertThat(ProcessHandle.of(processOf(first)).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(clusters.events(cluster)).containsExactly("CREATING", "RUNNING", "EDITED", "RESTARTING", "RUNNING");
    }

    @Test
    void one_that_has_run_for_long_can_be_restarted() {
        String cluster = clusters.create("{}");
        awaitSuccess(clusters.submit("'existing_cluster_id': '" + cluster + "'"));
        clock.pass(Duration.ofMinutes(11));
        awaitSuccess(clusters.submit("'existing_cluster_id': '" + cluster + "'"));
        assertThat(clusters.call("restart", cluster).status()).isEqualTo(200);
        awaitSuccess(clusters.submit("'existing_cluster_id': '" + cluster + "'"));
        assertThat(clusters.events(cluster)).contains("RESTARTING").doesNotContain("TERMINATING");
    }

    @Test
    void one_that_cannot_start_ends_in_error_and_what_waits_for_it_fails() {
        String cluster = clusters.create("{'spark_conf': {'test.crash': 'yes'}}");
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        ClusterFixture.await("the error", () -> {
            clock.pass(Duration.ofSeconds(1));
            return clusters.state(cluster).equals("ERROR");
        });
        ClusterFixture.await("the run", () -> clusters.result(run).equals("FAILED"));

        JsonNode found = clusters.get(cluster);
        assertThat(found.path("termination_reason").path("code").asText()).isEqualTo("SPARK_STARTUP_FAILURE");
        assertThat(found.path("state_message").asText()).contains("no such master");
        assertThat(clusters.events(cluster).stream().filter("DRIVER_UNAVAILABLE"::equals))
                .hasSize(3);
        assertThat(clusters.task(run).path("state").path("state_message").asText())
                .startsWith("Cluster " + cluster + " cannot start: ")
                .contains("no such master");
        assertThat(clusters.task(run)
                        .path("status")
                        .path("termination_details")
                        .path("code")
                        .asText())
                .isEqualTo("CLUSTER_ERROR");
    }

    @Test
    void one_without_work_is_terminated_after_its_minutes() {
        String cluster = clusters.create("{'autotermination_minutes': 30}");
        String tireless = clusters.create("{}");
        clusters.awaitState(cluster, "RUNNING");
        clusters.awaitState(tireless, "RUNNING");
        clock.pass(Duration.ofMinutes(29));
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(run);
        clock.pass(Duration.ofMinutes(31));
        clusters.awaitState(cluster, "TERMINATED");

        assertThat(clusters.get(cluster).path("termination_reason").toString())
                .isEqualTo(
                        "{\"code\":\"INACTIVITY\",\"type\":\"SUCCESS\",\"parameters\":{\"inactivity_duration_min\":\"30\"}}");
        assertThat(clusters.state(tireless)).isEqualTo("RUNNING");
        assertThat(ProcessHandle.of(processOf(run)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_run_has_a_cluster_for_itself_where_its_settings_name_a_spark_cluster() {
        long own = clusters.submit("'new_cluster': {'num_workers': 2, 'spark_conf':"
                + " {'spark.master': 'spark://head:7077', 'test.output': 'own'}}");
        long plain = clusters.submit("'new_cluster': {'num_workers': 2, 'spark_conf': {'test.output': 'own'}}");
        awaitSuccess(own);
        awaitSuccess(plain);

        assertThat(clusters.output(own).path("word").asText()).isEqualTo("own");
        assertThat(clusters.output(plain).path("word").asText()).isEmpty();
        String cluster =
                clusters.task(own).path("cluster_instance").path("cluster_id").asText();
        clusters.awaitState(cluster, "TERMINATED");
        assertThat(clusters.get(cluster).path("cluster_source").asText()).isEqualTo("JOB");
        assertThat(clusters.get(cluster).path("termination_reason").path("code").asText())
                .isEqualTo("JOB_FINISHED");
    }

    @Test
    void a_cluster_that_is_deleted_for_good_is_gone_with_its_process() {
        String cluster = clusters.create("{}");
        long run = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(run);
        assertThat(clusters.call("permanent-delete", cluster).status()).isEqualTo(200);

        assertThat(clusters.call("start", cluster).message()).isEqualTo("Cluster " + cluster + " does not exist.");
        ClusterFixture.await(
                "the process to end",
                () -> ProcessHandle.of(processOf(run))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
    }

    @Test
    void a_server_that_is_back_takes_over_what_the_one_before_has_left() {
        String cluster = clusters.create("{}");
        long first = clusters.submit("'existing_cluster_id': '" + cluster + "'");
        awaitSuccess(first);
        // A second server in the same place, as if this one had been killed.
        try (TestServer next = ClusterFixture.server(folder, clock, database)) {
            ClusterFixture after = new ClusterFixture(next);
            assertThat(after.state(cluster)).isEqualTo("RUNNING");
            after.call("delete", cluster);
            after.awaitState(cluster, "TERMINATED");
        }
        assertThat(ProcessHandle.of(processOf(first)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void two_servers_start_one_driver_for_a_cluster(@TempDir Path elsewhere) {
        try (TestServer other = ClusterFixture.server(elsewhere, clock, database)) {
            for (int i = 0; i < 5; i++) {
                String cluster = clusters.create("{'cluster_name': 'c" + i + "'}");
                clusters.awaitState(cluster, "RUNNING");
                assertThat(driversOf(cluster)).hasSize(1);
            }
            assertThat(other.url()).isNotEqualTo(server.url());
            ClusterFixture.await("a local driver of each", () -> driversOf("").size() == 2);
        }
    }

    private List<JsonNode> driversOf(String clusterId) {
        return clusters.caller
                .get("/api/wheeltapper/1.0/drivers")
                .body()
                .path("drivers")
                .valueStream()
                .filter(driver ->
                        driver.path("cluster_id").asText("").replace("null", "").equals(clusterId))
                .filter(driver -> driver.path("state").asText().equals("ALIVE"))
                .toList();
    }
}
