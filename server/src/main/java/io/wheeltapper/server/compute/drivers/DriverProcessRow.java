package io.wheeltapper.server.compute.drivers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver process that a server has started, as the database holds it.
 *
 * @param driverKey by which it joins
 * @param place of the server
 * @param pid null until it has been started
 * @param pidStartedAt when the operating system says that it began; null where it does not say
 * @param stopping whether it is to end
 */
public record DriverProcessRow(
        String driverKey,
        String clusterId,
        String place,
        @Nullable Long pid,
        @Nullable Instant pidStartedAt,
        Instant launchedAt,
        boolean stopping) {}
