package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A driver that does nothing by itself: the test makes each of its calls. */
public final class HandDriver {
    private static final String BASE = "/api/wheeltapper/1.0/drivers";

    private final List<JsonNode> held = new ArrayList<>();
    private final HttpCaller caller;
    private final String driverId;

    public HandDriver(TestServer server) {
        JsonNode joined = HttpCaller.withToken(server.url(), server.joinToken())
                .post(
                        BASE + "/join",
                        Json.write(Json.object()
                                .put("driver_key", UUID.randomUUID().toString())
                                .put("name", "by hand")
                                .put("capacity", 4)))
                .body();
        this.driverId = joined.path("driver_id").asText();
        this.caller = HttpCaller.withToken(server.url(), joined.path("token").asText());
    }

    /** With the driver's own token. */
    public HttpCaller caller() {
        return caller;
    }

    /** The next task that it is given. */
    public JsonNode take() {
        ObjectNode question = Json.object().put("free", 1);
        ArrayNode running = question.putArray("running");
        held.forEach(task -> running.addObject()
                .put("task_run_id", task.path("task_run_id").asLong())
                .put("fence", task.path("fence").asLong()));
        for (int i = 0; i < 60; i++) {
            JsonNode task = caller.post(BASE + "/" + driverId + "/poll", Json.write(question))
                    .body()
                    .at("/tasks/0");
            if (task.isObject()) {
                held.add(task);
                return task;
            }
        }
        throw new AssertionError("There is no task for " + driverId);
    }

    /** The address of a call about a task, such as {@code secret}. */
    public String path(JsonNode task, String call) {
        return path(task.path("task_run_id").asText(), call);
    }

    public String path(String taskRunId, String call) {
        return BASE + "/" + driverId + "/tasks/" + taskRunId + "/" + call;
    }

    /** {@code ?fence=1&name=value}, each value encoded. */
    public static String query(JsonNode task, String... namesAndValues) {
        return query(task.path("fence").asLong(), namesAndValues);
    }

    public static String query(long fence, String... namesAndValues) {
        StringBuilder query = new StringBuilder("?fence=").append(fence);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append('&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    /** Tells how the task ended, or sets values; must be its first report. */
    public HttpAnswer report(JsonNode task, ObjectNode report) {
        report.put("fence", task.path("fence").asLong());
        if (!report.has("sequence")) {
            report.put("sequence", 1);
        }
        return caller.post(path(task, "report"), Json.write(report));
    }

    public HttpAnswer end(JsonNode task, ObjectNode outcome) {
        return report(task, Json.object().set("outcome", outcome));
    }
}
