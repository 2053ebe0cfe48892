package io.wheeltapper.core.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A backoff: how long to wait before a failed operation is tried again, longer with each failure in a row, up to a
 * maximum. For instance 30 s, twice as long each time, at most 30 min: 30 s, 1 min, 2 min, … 16 min, 30 min, 30 min.
 *
 * @param first pause after the first failure; positive
 * @param factor ratio of each pause to the one before; at least 2
 * @param longest maximum; not shorter than {@code first}
 */
public record GrowingPause(Duration first, int factor, Duration longest) {
    public GrowingPause {
        if (first.isZero() || first.isNegative() || factor < 2 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A growing pause must be positive, have a factor of at least 2, and a maximum not below its first pause; got %s, factor %d, maximum %s"
                            .formatted(first, factor, longest));
        }
    }

    /**
     * Returns the pause after a number of failures.
     *
     * @param failures number of failures in a row; the pause after 0 is zero
     */
    public Duration after(long failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration pause = first;
        for (long i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(factor);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /**
     * Returns the same less up to half of it, by chance, so that several that failed together do not all come back together.
     *
     * @param failures how many there were in a row; no pause after 0
     */
    public Duration after(long failures, RandomGenerator random) {
        long half = after(failures).toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    /** Whether the pause after so many failures is longer than the one before, so that it is worth telling; so the first is. */
    public boolean growsAt(int failures) {
        return failures == 1 || after(failures).compareTo(after(failures - 1)) > 0;
    }
}
