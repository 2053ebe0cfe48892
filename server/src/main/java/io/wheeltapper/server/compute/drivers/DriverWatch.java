package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.server.base.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Detects drivers that have fallen silent, and forgets those that left long ago. */
public final class DriverWatch {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(DriverWatch.class);

    private final Database database;
    private final InstantSource clock;

    public DriverWatch(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void sweep() {
        Instant now = clock.instant();
        database.write(handle -> {
                    DriverStore drivers = new DriverStore(handle);
                    drivers.forget(now.minus(REMEMBERED));
                    new DriverProcessStore(handle).forget(now.minus(REMEMBERED));
                    return drivers.lose(now.minus(SILENCE), now);
                })
                .forEach(driverId -> LOG.warn("{} has been silent for {}", driverId, SILENCE));
    }
}
