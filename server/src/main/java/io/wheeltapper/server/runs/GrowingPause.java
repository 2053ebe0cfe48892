package io.wheeltapper.server.runs;

import java.time.Duration;

/** A pause that doubles with each failure, from a second to five minutes. */
public final class GrowingPause {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** 2^9 seconds are more than the longest pause. */
    private static final int MOST_DOUBLINGS = 9;

    private GrowingPause() {}

    /** @param failures one after the other; no pause after 0 */
    public static Duration after(long failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
