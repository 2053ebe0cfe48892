package io.wheeltapper.driver.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a task since the report before.
 *
 * @param fence that of the assignment
 * @param sequence 1, 2, 3 … for each task; one that is sent twice counts once
 * @param logs new lines
 * @param progress where the task is; null when nothing has changed
 * @param metrics figures that are new or have changed
 * @param taskValues values for later tasks that are new or have changed
 * @param outcome how the task ended; null while it goes on
 */
public record TaskReport(
        long fence,
        long sequence,
        List<LogLine> logs,
        @Nullable Progress progress,
        Map<String, Double> metrics,
        Map<String, JsonNode> taskValues,
        @Nullable Outcome outcome) {
    public TaskReport {
        logs = List.copyOf(logs);
        metrics = Map.copyOf(metrics);
        taskValues = Map.copyOf(taskValues);
    }

    /**
     * A line that a task has written.
     *
     * @param at milliseconds since 1970
     */
    public record LogLine(long at, String line) {}

    /**
     * Where a task is.
     *
     * @param phase what it is doing
     * @param done how many of Spark's tasks of this phase have ended
     * @param total how many it has so far
     */
    public record Progress(String phase, long done, long total) {}

    /** Says the end of the task, or something that the control plane refused, in fewer words. */
    TaskReport reduced(String reason) {
        Outcome shorter = outcome == null ? null : outcome.reduced(reason);
        return new TaskReport(fence, sequence, List.of(), null, Map.of(), Map.of(), shorter);
    }
}
