package io.wheeltapper.server.notifications;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait between tries: 10 s, four times as long after each further failure, at most an hour; give or take a fifth. */
final class Backoff {
    static final int MOST_ATTEMPTS = 8;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int FACTOR = 4;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param attempts how many have failed, from 1 */
    Duration after(int attempts) {
        Duration wait = FIRST;
        for (int i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        long millis = Math.min(wait.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
