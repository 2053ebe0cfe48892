package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskAssignmentBuilder;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.util.List;

/**
 * A task for a driver.
 *
 * @param body body with all references resolved, secrets included; must not be stored or logged
 * @param redact secret values in the body, which must not be sent back
 */
public record ResolvedTask(
        TaskRunRow task, String jobName, RunRow run, ObjectNode body, List<String> redact, long timeoutSeconds) {
    public ResolvedTask {
        redact = List.copyOf(redact);
    }

    /** Returns the task in the form for the driver. */
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

    /** Returns the task without its body, which may contain secrets. */
    @Override
    public String toString() {
        return "task " + task.taskKey() + " of run " + run.runId();
    }
}
