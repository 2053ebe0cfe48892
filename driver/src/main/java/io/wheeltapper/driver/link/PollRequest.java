package io.wheeltapper.driver.link;

import java.util.List;

/**
 * A driver asks for work, and says that it lives.
 *
 * @param free how many more tasks it would take
 * @param running the tasks that it has, whose leases are thereby renewed
 * @param stopping whether it takes no more
 */
public record PollRequest(int free, List<Lease> running, boolean stopping) {
    public PollRequest {
        running = List.copyOf(running);
    }

    /**
     * A task that a driver has.
     *
     * @param taskRunId the task
     * @param fence rises whenever the task is given away, so that what an earlier holder says can be told apart
     */
    public record Lease(long taskRunId, long fence) {}
}
