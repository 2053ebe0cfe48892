package io.wheeltapper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
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
        Map<String, JsonNode> metrics,
        Map<String, JsonNode> taskValues,
        @Nullable TaskOutcome outcome) {
    public TaskReport(
            long fence,
            long sequence,
            @Nullable List<LogLine> logs,
            @Nullable Progress progress,
            @Nullable Map<String, JsonNode> metrics,
            @Nullable Map<String, JsonNode> taskValues,
            @Nullable TaskOutcome outcome) {
        this.fence = fence;
        this.sequence = sequence;
        this.logs = logs == null ? List.of() : List.copyOf(logs);
        this.progress = progress;
        this.metrics = inOrder(metrics);
        this.taskValues = inOrder(taskValues);
        this.outcome = outcome;
    }

    private static <V> Map<String, V> inOrder(@Nullable Map<String, V> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A line that a task has written.
     *
     * @param at milliseconds since 1970
     */
    public record LogLine(long at, String line) {
        public LogLine(long at, @Nullable String line) {
            this.at = at;
            this.line = line == null ? "" : line;
        }
    }

    /**
     * Where a task is.
     *
     * @param phase what it is doing
     * @param done how many of Spark's tasks of this phase have ended
     * @param total how many it has so far
     */
    public record Progress(String phase, long done, long total) {}

    /** Returns a report of the end of the task, or of something that the control plane refused, in fewer words. */
    public TaskReport reduced(String reason) {
        TaskOutcome shorter = outcome == null ? null : outcome.reduced(reason);
        return new TaskReport(fence, sequence, List.of(), null, Map.of(), Map.of(), shorter);
    }
}
