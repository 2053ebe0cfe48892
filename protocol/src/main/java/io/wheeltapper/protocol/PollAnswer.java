package io.wheeltapper.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a poll.
 *
 * @param tasks tasks to start
 * @param cancel tasks to stop
 * @param shutdown whether the driver should stop and leave
 */
public record PollAnswer(List<TaskAssignment> tasks, List<Cancellation> cancel, boolean shutdown) {
    public PollAnswer(@Nullable List<TaskAssignment> tasks, @Nullable List<Cancellation> cancel, boolean shutdown) {
        this.tasks = tasks == null ? List.of() : List.copyOf(tasks);
        this.cancel = cancel == null ? List.of() : List.copyOf(cancel);
        this.shutdown = shutdown;
    }

    /**
     * A task to stop.
     *
     * @param reason {@code CANCELED}, {@code TIMEDOUT}, or {@code LOST} if another driver has it
     */
    public record Cancellation(long taskRunId, String reason) {}
}
