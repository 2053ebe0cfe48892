package io.wheeltapper.server.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "task " + task.taskKey() + " of run " + run.runId();
    }
}
