package io.wheeltapper.definition.schedule;

import java.time.Duration;

/**
 * When a fire counts as missed, and what happens to it then.
 *
 * @param grace maximum age of a fire that still runs normally; not negative. It must be longer than the server needs to
 * notice a fire, or fires are missed while it is up
 * @param atMost maximum number of slots created at a time; at least 2
 */
public record CatchUpRules(CatchUp catchUp, Duration grace, int atMost) {
    /**
     * Default grace: longer than a pause of the server's process or a slow database, shorter than a typical restart.
     */
    public static final Duration GRACE = Duration.ofSeconds(60);

    public static final int AT_MOST = 1_000;

    public CatchUpRules {
        if (grace.isNegative() || atMost < 2) {
            throw new IllegalArgumentException(
                    "Catching up needs a grace of zero or more and at least 2 slots at a time, got " + grace + " and "
                            + atMost);
        }
    }

    /** Returns rules with the default grace and number of slots. */
    public static CatchUpRules of(CatchUp catchUp) {
        return new CatchUpRules(catchUp, GRACE, AT_MOST);
    }
}
