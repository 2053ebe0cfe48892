package io.wheeltapper.definition.schedule;

import java.time.Duration;

/**
 * When a fire counts as missed, and what becomes of it then.
 *
 * @param grace how old a fire may be and still run as if nothing had happened; not negative. Longer than the server needs to
 *     notice a fire, else fires are missed while it is up
 * @param atMost how many slots are made at a time; at least 2
 */
public record CatchUpRules(CatchUp catchUp, Duration grace, int atMost) {
    /** Longer than a pause of the server's process or a slow database, shorter than a restart is likely to take. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    public static final int AT_MOST = 1_000;

    public CatchUpRules {
        if (grace.isNegative() || atMost < 2) {
            throw new IllegalArgumentException(
                    "Catching up takes a grace of zero or more and at least 2 slots at a time, got " + grace + " and "
                            + atMost);
        }
    }

    /** With the usual grace and number. */
    public static CatchUpRules of(CatchUp catchUp) {
        return new CatchUpRules(catchUp, GRACE, AT_MOST);
    }
}
