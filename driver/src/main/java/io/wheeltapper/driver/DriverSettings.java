package io.wheeltapper.driver;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a driver.
 *
 * @param name display name
 * @param key key of the process; a process with the same key joins as the same driver
 * @param clusterId cluster whose tasks it runs; null for tasks without a cluster
 * @param capacity number of concurrent tasks, at least 1
 * @param version version of Wheeltapper
 * @param stopGrace how long tasks may continue when the driver is told to stop
 * @param stopTimeout how long to wait for a task that was told to stop
 * @param orphanTime how long the driver continues without a parent and without an answer from a control plane; null for
 * ever
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
            throw new IllegalArgumentException("A driver must run at least one task at a time, got " + capacity);
        }
        if (stopGrace.isNegative() || stopTimeout.isNegative() || (orphanTime != null && orphanTime.isNegative())) {
            throw new IllegalArgumentException("Times to wait must not be negative, got %s, %s and %s"
                    .formatted(stopGrace, stopTimeout, orphanTime));
        }
    }

    /** Returns settings with four tasks at a time and no parent. */
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

    /** Returns settings with an orphan time; null for a driver that does not depend on its parent. */
    public DriverSettings withOrphanTime(@Nullable Duration time) {
        return new DriverSettings(name, key, clusterId, capacity, version, stopGrace, stopTimeout, time);
    }
}
