package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a driver tells of a task; null for what it does not tell.
 *
 * @param sequence from 1, one more with each report on the task; one that was told before is passed over
 */
public record TaskReport(
        long fence,
        long sequence,
        List<LogLine> logs,
        @Nullable ObjectNode progress,
        @Nullable ObjectNode metrics,
        Map<String, String> taskValues,
        @Nullable TaskOutcome outcome) {
    public TaskReport {
        logs = List.copyOf(logs);
        taskValues = Map.copyOf(taskValues);
    }
}
