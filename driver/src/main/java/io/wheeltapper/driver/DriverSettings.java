package io.wheeltapper.driver;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a driver works.
 *
 * @param name for people
 * @param key names the process: with the same one it joins as the same driver
 * @param clusterId whose tasks it runs; null for those of no cluster
 * @param capacity how many tasks at a time, at least 1
 * @param version of Wheeltapper
 * @param stopGrace how long tasks may go on when the driver is told to stop
 * @param stopTimeout how long a task that is told to stop is waited for
 * @param orphanTime how long the driver lives on without a parent and without an answer from a control plane; null for ever
 */
public record DriverSettings(
        String name,
        String key,
        @Nullable String clusterId,
        int capacity,
        String version,
        Duration stopGrace,
        Duration stopTimeout,
        @Nullable Duration orphanTime) {
    public static final int DEFAULT_CAPACITY = 4;
    public static final Duration DEFAULT_STOP_GRACE = Duration.ofSeconds(60);
    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_ORPHAN_TIME = Duration.ofMinutes(10);

    public DriverSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("A driver runs one task at a time or more, got " + capacity);
        }
        if (stopGrace.isNegative() || stopTimeout.isNegative() || (orphanTime != null && orphanTime.isNegative())) {
            throw new IllegalArgumentException("Times to wait cannot be negative, got %s, %s and %s"
                    .formatted(stopGrace, stopTimeout, orphanTime));
        }
    }

    /** Four tasks at a time, whoever started the process. */
    public static DriverSettings defaults(String name, String version) {
        return new DriverSettings(
                name,
                UUID.randomUUID().toString(),
                null,
                DEFAULT_CAPACITY,
                version,
                DEFAULT_STOP_GRACE,
                DEFAULT_STOP_TIMEOUT,
                null);
    }

    public DriverSettings withKey(String text) {
        return new DriverSettings(name, text, clusterId, capacity, version, stopGrace, stopTimeout, orphanTime);
    }

    public DriverSettings withClusterId(@Nullable String id) {
        return new DriverSettings(name, key, id, capacity, version, stopGrace, stopTimeout, orphanTime);
    }

    public DriverSettings withCapacity(int tasks) {
        return new DriverSettings(name, key, clusterId, tasks, version, stopGrace, stopTimeout, orphanTime);
    }

    public DriverSettings withStopGrace(Duration time) {
        return new DriverSettings(name, key, clusterId, capacity, version, time, stopTimeout, orphanTime);
    }

    public DriverSettings withStopTimeout(Duration time) {
        return new DriverSettings(name, key, clusterId, capacity, version, stopGrace, time, orphanTime);
    }

    /** Ends with the process that started it, that long after; null for a driver of its own. */
    public DriverSettings withOrphanTime(@Nullable Duration time) {
        return new DriverSettings(name, key, clusterId, capacity, version, stopGrace, stopTimeout, time);
    }
}
