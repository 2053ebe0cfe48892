package io.wheeltapper.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's answer to a poll.
 *
 * @param tasks what to begin
 * @param cancel what to stop
 * @param shutdown whether the driver is to stop and leave
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
