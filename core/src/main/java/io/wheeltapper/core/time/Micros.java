package io.wheeltapper.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as Spark holds them: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {
    private Micros() {}

    /**
     * Returns the microseconds of an instant, rounded down. Any year from 1 to 9999 works, since no nanoseconds since
     * 1970 are computed.
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** Returns the microseconds of a duration. */
    public static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
