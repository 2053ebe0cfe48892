package io.wheeltapper.server.compute.clusters;

import static io.wheeltapper.server.testing.Waiting.waiting;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.FakeDriverProcess;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Clusters of a whole server, whose drivers are processes of their own. Single quotes stand for double ones. */
final class ClusterFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final HttpCaller caller;

    ClusterFixture(TestServer server) {
        this.caller = server.caller();
    }

    static TestServer server(Path folder, SettableClock clock, DatabaseSettings database) {
        return new TestServer(
                folder,
                clock,
                settings -> settings.withDatabase(database).withDriver(FakeDriverProcess.command(), Map.of()));
    }

    static SettableClock clock() {
        return new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    }

    HttpAnswer post(String path, String body) {
        return caller.post(path, body.replace('\'', '"'));
    }

    HttpAnswer call(String verb, String clusterId) {
        return post("/api/2.1/clusters/" + verb, "{'cluster_id': '" + clusterId + "'}");
    }

    String create(String settings) {
        HttpAnswer answer = post("/api/2.1/clusters/create", settings);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.body().path("cluster_id").asText();
    }

    JsonNode get(String clusterId) {
        return caller.get("/api/2.1/clusters/get?cluster_id=" + clusterId).body();
    }

    String state(String clusterId) {
        return get(clusterId).path("state").asText();
    }

    void awaitState(String clusterId, String state) {
        await(clusterId + " to be " + state, () -> state(clusterId).equals(state));
    }

    /** Newest last. */
    List<String> events(String clusterId) {
        return post("/api/2.1/clusters/events", "{'cluster_id': '" + clusterId + "', 'order': 'ASC'}")
                .body()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    /** Starts a run of one task and returns its id. */
    long submit(String cluster) {
        return post(
                        "/api/2.1/jobs/runs/submit",
                        "{'run_name': 'r', 'tasks': [{'task_key': 'a', 'spark_jar_task': {'main_class_name': 'plant.Main'}"
                                + (cluster.isEmpty() ? "" : ", " + cluster) + "}]}")
                .body()
                .path("run_id")
                .asLong();
    }

    JsonNode run(long runId) {
        return caller.get("/api/2.1/jobs/runs/get?run_id=" + runId).body();
    }

    JsonNode task(long runId) {
        return run(runId).path("tasks").path(0);
    }

    String result(long runId) {
        return run(runId).path("state").path("result_state").asText();
    }

    /** What the only task gave back. */
    JsonNode output(long runId) {
        return caller.get("/api/2.1/jobs/runs/get-output?run_id="
                        + task(runId).path("run_id").asLong())
                .body()
                .path("spark_jar_output");
    }

    static void await(String what, BooleanSupplier condition) {
        waiting(PATIENCE).alias(what).until(condition::getAsBoolean);
    }
}
