package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a task reports until it is sent. Safe for use by several threads. */
final class ReportBuffer implements TaskContext {
    private final Redaction redaction;
    private final TaskLog log;
    private Map<String, JsonNode> metrics = new HashMap<>();
    private Map<String, JsonNode> taskValues = new HashMap<>();
    private String phase = "";
    private long done;
    private long total;
    private boolean hasMoved;
    private final List<Runnable> stopActions = new ArrayList<>();
    private boolean isStopped;

    ReportBuffer(List<String> secrets, InstantSource clock) {
        this.redaction = new Redaction(secrets);
        this.log = new TaskLog(redaction, clock);
    }

    @Override
    public void phase(String description) {
        log(description);
        synchronized (this) {
            phase = redaction.text(description);
            done = 0;
            total = 0;
            hasMoved = true;
        }
    }

    @Override
    public void log(String text) {
        log.add(text);
    }

    @Override
    public synchronized void metric(String name, double value) {
        metrics.put(name, DoubleNode.valueOf(value));
    }

    @Override
    public synchronized void taskValue(String key, JsonNode value) {
        taskValues.put(key, redaction.tree(value));
    }

    @Override
    public void redact(String secret) {
        redaction.add(secret);
    }

    @Override
    public String redacted(String text) {
        return redaction.text(text);
    }

    @Override
    public JsonNode redacted(JsonNode tree) {
        return redaction.tree(tree);
    }

    @Override
    public void whenStopped(Runnable action) {
        boolean isTooLate;
        synchronized (this) {
            stopActions.add(action);
            isTooLate = isStopped;
        }
        if (isTooLate) {
            action.run();
        }
    }

    /** Records that the task is told to stop. */
    void stop() {
        List<Runnable> actions;
        synchronized (this) {
            isStopped = true;
            actions = List.copyOf(stopActions);
        }
        actions.forEach(Runnable::run);
    }

    /** Records that Spark has more work in the current phase. */
    synchronized void planned(int sparkTasks) {
        total += sparkTasks;
        hasMoved = true;
    }

    /** Records that Spark has finished a piece of work, which may have been planned in the previous phase. */
    synchronized void done() {
        if (done < total) {
            done++;
            hasMoved = true;
        }
    }

    /**
     * Returns the changes since the last report; null if there are none. The outcome comes with the last lines.
     *
     * @param outcome null while the task is running
     */
    synchronized @Nullable TaskReport report(long fence, long sequence, @Nullable TaskOutcome outcome) {
        List<TaskReport.LogLine> lines = log.take();
        @Nullable TaskOutcome end = outcome != null && log.isEmpty() ? redaction.outcome(outcome) : null;
        if (lines.isEmpty() && metrics.isEmpty() && taskValues.isEmpty() && !hasMoved && end == null) {
            return null;
        }
        TaskReport report = new TaskReport(
                fence,
                sequence,
                lines,
                hasMoved ? new TaskReport.Progress(phase, done, total) : null,
                metrics,
                taskValues,
                end);
        metrics = new HashMap<>();
        taskValues = new HashMap<>();
        hasMoved = false;
        return report;
    }
}
