package io.wheeltapper.server.compute.drivers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver process that a server started, as stored in the database.
 *
 * @param driverKey key with which it joins
 * @param place place of the server
 * @param pid null until it is started
 * @param pidStartedAt start time according to the operating system; null if unknown
 * @param stopping whether it should end
 */
public record DriverProcessRow(
        String driverKey,
        String clusterId,
        String place,
        @Nullable Long pid,
        @Nullable Instant pidStartedAt,
        Instant launchedAt,
        boolean stopping) {}
