package io.wheeltapper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task to run.
 *
 * @param taskRunId its id
 * @param fence fencing token to be returned with every report
 * @param runId the run that it belongs to
 * @param jobId the job of that run; null for a run without one
 * @param jobName name of the job or the run
 * @param taskKey name of the task in its job
 * @param attemptNumber 0 for the first
 * @param kind which sort of body it has, such as {@code sql_task}
 * @param body what is to be done, with all references resolved, secrets included: not to be kept or logged
 * @param libraries jars and the like, as in the job's settings
 * @param timeoutSeconds how long it may take; 0 for as long as it likes
 * @param redact secret values in the body, which must not be told
 */
@RecordBuilder
public record TaskAssignment(
        long taskRunId,
        long fence,
        long runId,
        @Nullable Long jobId,
        String jobName,
        String taskKey,
        int attemptNumber,
        String kind,
        JsonNode body,
        JsonNode libraries,
        long timeoutSeconds,
        List<String> redact) {
    public TaskAssignment(
            long taskRunId,
            long fence,
            long runId,
            @Nullable Long jobId,
            @Nullable String jobName,
            @Nullable String taskKey,
            int attemptNumber,
            String kind,
            @Nullable JsonNode body,
            @Nullable JsonNode libraries,
            long timeoutSeconds,
            @Nullable List<String> redact) {
        Required.text("kind", kind);
        this.taskRunId = taskRunId;
        this.fence = fence;
        this.runId = runId;
        this.jobId = jobId;
        this.jobName = jobName == null ? "" : jobName;
        this.taskKey = taskKey == null ? "" : taskKey;
        this.attemptNumber = attemptNumber;
        this.kind = kind;
        this.body = body == null ? MissingNode.getInstance() : body;
        this.libraries = libraries == null ? MissingNode.getInstance() : libraries;
        this.timeoutSeconds = timeoutSeconds;
        this.redact = redact == null ? List.of() : List.copyOf(redact);
    }

    /** Returns the task without its body, which may contain secrets. */
    @Override
    public String toString() {
        return "task run %d (%s of %s, run %d)".formatted(taskRunId, taskKey, jobName, runId);
    }
}
