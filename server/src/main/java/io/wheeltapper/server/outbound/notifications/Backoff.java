package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.core.time.GrowingPause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait between tries: 10 s, four times as long after each further failure, at most an hour; give or take a fifth. */
final class Backoff {
    static final int MOST_ATTEMPTS = 8;
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(10), 4, Duration.ofHours(1));
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param attempts how many have failed, from 1 */
    Duration after(int attempts) {
        long millis = PAUSE.after(attempts).toMillis();
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
