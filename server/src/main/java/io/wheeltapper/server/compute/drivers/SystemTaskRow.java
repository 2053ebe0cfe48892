package io.wheeltapper.server.compute.drivers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link LeasedSystemTasks recurring system task}.
 *
 * @param name unique name in its table
 * @param questionId id of the last assignment; 0 before the first
 * @param fence fencing token, which increases by one with each assignment
 * @param driverId driver that works on it; null if none does
 * @param leaseUntil end of the driver's lease; null if no driver works on it
 * @param askAt earliest time of the next assignment
 */
public record SystemTaskRow(
        String name,
        long questionId,
        long fence,
        @Nullable String driverId,
        @Nullable Instant leaseUntil,
        Instant askedAt,
        Instant askAt) {

    /**
     * Returns whether a driver is working on it.
     *
     * @param longest time after which the driver is assumed to have given up
     */
    boolean isOpen(Instant now, Duration longest) {
        return driverId != null
                && leaseUntil != null
                && leaseUntil.isAfter(now)
                && askedAt.plus(longest).isAfter(now);
    }
}
