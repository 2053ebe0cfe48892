package io.wheeltapper.driver.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: 0.2 s, then twice as long each time, up to 5 s; a little less, by chance. */
public final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long MOST_MILLIS = 5_000;

    private final RandomGenerator random;
    private long millis = FIRST_MILLIS;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the present step and the whole of it; the step after is twice as long. */
    public Duration next() {
        long step = millis;
        millis = Math.min(MOST_MILLIS, 2 * millis);
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    /** Begins again, after an attempt that went well. */
    public void reset() {
        millis = FIRST_MILLIS;
    }
}
