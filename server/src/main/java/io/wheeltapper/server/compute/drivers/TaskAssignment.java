package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as a driver gets it.
 *
 * @param fence goes back with each report
 * @param jobId null for a run without a job
 * @param attempt from 0
 * @param kind which of the task's fields is its body, such as {@code sql_task}
 * @param body with all references resolved, secrets included: not to be kept or logged
 * @param libraries what the task needs beside the driver's own; an empty list for nothing
 * @param timeoutSeconds how long it may take; 0 for no limit
 * @param redact secret values in the body, which must not come back
 */
@RecordBuilder
public record TaskAssignment(
        long taskRunId,
        long fence,
        long runId,
        @Nullable Long jobId,
        String jobName,
        String taskKey,
        int attempt,
        String kind,
        ObjectNode body,
        JsonNode libraries,
        long timeoutSeconds,
        List<String> redact) {
    public TaskAssignment {
        redact = List.copyOf(redact);
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "task " + taskKey + " of run " + runId;
    }
}
