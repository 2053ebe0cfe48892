package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.server.base.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads the output of tasks. */
public final class TaskOutputs {
    private static final int MOST_BYTES = 5 << 20;
    private static final int LINES_AT_A_TIME = 5_000;

    private final Database database;

    public TaskOutputs(Database database) {
        this.database = database;
    }

    /**
     * The end of a log.
     *
     * @param truncated whether earlier lines are omitted
     */
    public record Log(String text, boolean truncated) {}

    /** Returns the last five megabytes at most, in whole lines. */
    public Log last(long taskRunId) {
        Deque<String> lines = new ArrayDeque<>();
        long bytes = 0;
        boolean truncated = false;
        long after = 0;
        List<LogLine> some = after(taskRunId, after, LINES_AT_A_TIME);
        while (!some.isEmpty()) {
            for (LogLine line : some) {
                lines.addLast(line.text());
                bytes += bytes(line.text());
                after = line.number();
            }
            while (bytes > MOST_BYTES) {
                bytes -= bytes(lines.removeFirst());
                truncated = true;
            }
            some = after(taskRunId, after, LINES_AT_A_TIME);
        }
        return new Log(lines.isEmpty() ? "" : String.join("\n", lines) + "\n", truncated);
    }

    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    public List<LogLine> after(long taskRunId, long after, int limit) {
        return database.read(handle -> new TaskRunStore(handle).log(taskRunId, after, limit));
    }
}
