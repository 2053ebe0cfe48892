package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the drivers' protocol over HTTP, and ends each task at once as the test says. Runs in a thread of its own until it
 * is closed.
 */
public final class FakeDriver implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> servers;
    private final AtomicInteger present = new AtomicInteger();
    private final String token;
    private final String driverId;
    private final Function<JsonNode, ObjectNode> work;
    private final Lock reporting = new ReentrantLock();
    private final List<JsonNode> done = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "fake-driver");
    private volatile boolean closed;

    /** @param work makes of a task its outcome, such as {@code {"result": "SUCCESS"}}, and with it its {@code metrics} */
    public FakeDriver(String serverUrl, String joinToken, Function<JsonNode, ObjectNode> work) throws IOException {
        this(List.of(serverUrl), joinToken, work);
    }

    /** @param servers share a database; the next is asked when one does not answer */
    public FakeDriver(List<String> servers, String joinToken, Function<JsonNode, ObjectNode> work) throws IOException {
        this(servers, joinToken, UUID.randomUUID().toString(), null, work);
    }

    /**
     * @param driverKey the driver's own number
     * @param clusterId whose tasks it takes; null for those of no cluster
     */
    public FakeDriver(
            List<String> servers,
            String joinToken,
            String driverKey,
            @Nullable String clusterId,
            Function<JsonNode, ObjectNode> work)
            throws IOException {
        this.servers = List.copyOf(servers);
        this.work = work;
        JsonNode joined = post(
                "/join",
                joinToken,
                Json.object()
                        .put("driver_key", driverKey)
                        .put("name", "fake")
                        .put("cluster_id", clusterId)
                        .put("capacity", 4));
        this.token = joined.path("token").asText();
        this.driverId = joined.path("driver_id").asText();
        thread.setDaemon(true);
        thread.start();
    }

    public static ObjectNode success() {
        return Json.object().put("result", "SUCCESS");
    }

    /** The success of a task that has scored rows. */
    public static ObjectNode scored(long rows) {
        ObjectNode outcome = success();
        outcome.putObject("metrics").put("rows_scored", rows);
        return outcome;
    }

    public static ObjectNode failure(String error) {
        return Json.object().put("result", "FAILED").put("error", error);
    }

    /**
     * The tasks whose outcome a server took, in their order. Waits for a report that is on its way: who saw at the
     * server that a task has ended finds it here.
     */
    public List<JsonNode> done() {
        reporting.lock();
        try {
            return List.copyOf(done);
        } finally {
            reporting.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                ObjectNode question = Json.object().put("free", 4);
                question.putArray("running");
                JsonNode answer = post("/" + driverId + "/poll", token, question);
                for (JsonNode task : answer.path("tasks")) {
                    end(task);
                }
                if (answer.path("shutdown").asBoolean()) {
                    closed = true;
                    post("/" + driverId + "/leave", token, Json.object());
                }
            } catch (IOException e) {
                pause();
            }
        }
    }

    private void end(JsonNode task) throws IOException {
        ObjectNode report =
                Json.object().put("fence", task.path("fence").asLong()).put("sequence", 1);
        report.putArray("logs")
                .addObject()
                .put("at", 0)
                .put("line", "working at " + task.path("task_key").asText());
        ObjectNode outcome = work.apply(task);
        JsonNode metrics = outcome.remove("metrics");
        if (metrics != null) {
            report.set("metrics", metrics);
        }
        report.set("outcome", outcome);
        String path = "/" + driverId + "/tasks/" + task.path("task_run_id").asLong() + "/report";
        for (int attempt = 1; ; attempt++) {
            try {
                reporting.lock();
                try {
                    post(path, token, report);
                    done.add(task);
                } finally {
                    reporting.unlock();
                }
                return;
            } catch (IOException e) {
                if (attempt == servers.size()) {
                    throw e;
                }
            }
        }
    }

    private JsonNode post(String path, String bearer, ObjectNode body) throws IOException {
        int asked = present.get();
        String server = servers.get(asked);
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(server + "/api/wheeltapper/1.0/drivers" + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + bearer)
                            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return Json.parse(answer.body());
        } catch (IOException e) {
            present.compareAndSet(asked, (asked + 1) % servers.size());
            throw e;
        } catch (InterruptedException e) {
            closed = true;
            throw new IOException("Interrupted", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Waits until it was told to end. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
