package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of the protocol with drivers. */
final class DriverJson {
    private static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private DriverJson() {}

    static ObjectNode assignment(TaskAssignment given) {
        ObjectNode json = Json.object();
        json.put("task_run_id", given.taskRunId());
        json.put("fence", given.fence());
        json.put("run_id", given.runId());
        json.put("job_id", given.jobId());
        json.put("job_name", given.jobName());
        json.put("task_key", given.taskKey());
        json.put("attempt_number", given.attempt());
        json.put("kind", given.kind());
        json.set("body", given.body());
        json.set("libraries", given.libraries());
        json.put("timeout_seconds", given.timeoutSeconds());
        ArrayNode redact = json.putArray("redact");
        given.redact().forEach(redact::add);
        return json;
    }

    /** As a task of no job. */
    static ObjectNode question(Questions.Question question) {
        return assignment(TaskAssignmentBuilder.builder()
                .taskRunId(question.id())
                .fence(question.fence())
                .runId(question.id())
                .jobName("")
                .taskKey("question")
                .attempt(0)
                .kind("system_task")
                .body(question.body())
                .libraries(Json.array())
                .timeoutSeconds(question.timeoutSeconds())
                .redact(List.of())
                .build());
    }

    static TaskReport report(ObjectNode body) {
        if (!body.path("fence").isIntegralNumber() || !body.path("sequence").isIntegralNumber()) {
            throw ApiException.malformed("A report needs the whole numbers fence and sequence.");
        }
        List<LogLine> logs = body.path("logs")
                .valueStream()
                .map(each -> new LogLine(
                        0,
                        Instant.ofEpochMilli(each.path("at").asLong()),
                        each.path("line").asText()))
                .toList();
        Map<String, String> values = new LinkedHashMap<>();
        body.path("task_values")
                .properties()
                .forEach(each -> values.put(
                        each.getKey(),
                        each.getValue().isTextual() ? each.getValue().asText() : Json.write(each.getValue())));
        return new TaskReport(
                body.path("fence").asLong(),
                body.path("sequence").asLong(),
                logs,
                object(body.get("progress")),
                object(body.get("metrics")),
                values,
                outcome(object(body.get("outcome"))));
    }

    private static @Nullable TaskOutcome outcome(@Nullable ObjectNode body) {
        if (body == null) {
            return null;
        }
        String result = body.path("result").asText();
        boolean isInternal = result.equals(INTERNAL_ERROR);
        return new TaskOutcome(
                isInternal ? ResultState.FAILED : result(result),
                isInternal,
                object(body.get("output")),
                text(body.get("error_code")),
                text(body.get("error")),
                text(body.get("error_trace")));
    }

    private static ResultState result(String text) {
        try {
            return ResultState.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.malformed(
                    "The result of a task is \"%s\"; it must be SUCCESS, FAILED, CANCELED, TIMEDOUT or INTERNAL_ERROR."
                            .formatted(text));
        }
    }

    private static @Nullable ObjectNode object(@Nullable JsonNode tree) {
        return tree instanceof ObjectNode object ? object : null;
    }

    private static @Nullable String text(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : tree.asText();
    }

    static ObjectNode driver(DriverRow driver) {
        ObjectNode json = driver.details().deepCopy();
        json.put("driver_id", driver.driverId());
        json.put("name", driver.name());
        json.put("cluster_id", driver.clusterId());
        json.put("capacity", driver.capacity());
        json.put("state", driver.state().name());
        json.put("joined_at", driver.joinedAt().toEpochMilli());
        json.put("seen_at", driver.seenAt().toEpochMilli());
        return json;
    }
}
