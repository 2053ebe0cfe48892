package io.wheeltapper.server.work.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskAssignmentBuilder;
import java.util.List;

/**
 * A task that a driver is to do.
 *
 * @param body with all references resolved, secrets included: not to be kept or logged
 * @param redact secret values in it, which must not come back
 */
public record Assignment(
        TaskRunRow task, String jobName, RunRow run, ObjectNode body, List<String> redact, long timeoutSeconds) {
    public Assignment {
        redact = List.copyOf(redact);
    }

    /** As the driver gets it. */
    TaskAssignment forDriver() {
        JsonNode libraries = task.definition().get("libraries");
        return TaskAssignmentBuilder.builder()
                .taskRunId(task.taskRunId())
                .fence(task.fence())
                .runId(run.runId())
                .jobName(jobName)
                .taskKey(task.taskKey())
                .attemptNumber(task.attempt())
                .kind(task.task().bodyName())
                .body(body)
                .libraries(libraries == null ? Json.array() : libraries)
                .timeoutSeconds(timeoutSeconds)
                .redact(redact)
                .jobId(run.jobId())
                .build();
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "task " + task.taskKey() + " of run " + run.runId();
    }
}
