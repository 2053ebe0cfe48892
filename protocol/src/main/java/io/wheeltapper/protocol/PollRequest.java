package io.wheeltapper.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver asks for work, and says that it lives.
 *
 * @param free how many more tasks it would take
 * @param running the tasks that it has, whose leases are thereby renewed
 * @param stopping whether it takes no more
 */
public record PollRequest(int free, List<HeldTask> running, boolean stopping) {
    public PollRequest(int free, @Nullable List<HeldTask> running, boolean stopping) {
        this.free = free;
        this.running = running == null ? List.of() : List.copyOf(running);
        this.stopping = stopping;
    }
}
