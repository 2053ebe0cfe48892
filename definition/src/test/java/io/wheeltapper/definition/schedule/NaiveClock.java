package io.wheeltapper.definition.schedule;

import io.wheeltapper.definition.schedule.Fire.Mark;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * A clock that somebody looks at each minute, noting the times that it has come to or passed since the last look. Times are
 * minutes since 1970-01-01 00:00, of UTC or of the clock.
 */
final class NaiveClock {
    /** Longer than any hour that is shown twice. */
    private static final long MARGIN = 4 * 60;

    private final long start;
    private final long[] shown;

    NaiveClock(ZoneRules rules, Instant from, Instant to) {
        start = minute(from) - MARGIN;
        shown = new long[Math.toIntExact(minute(to) + MARGIN - start)];
        for (int i = 0; i < shown.length; i++) {
            Instant instant = Instant.ofEpochSecond(60 * (start + i));
            shown[i] = start + i + rules.getOffset(instant).getTotalSeconds() / 60;
        }
    }

    /** The fires in {@code (from, to]}, the bounds that the clock was made with. */
    List<Fire> fires(LongPredicate isMeant) {
        List<Fire> fires = new ArrayList<>();
        Map<Long, Integer> placeByTime = new HashMap<>();
        long passed = shown[0];
        for (int i = 1; i < shown.length; i++) {
            boolean inBounds = i > MARGIN && i <= shown.length - MARGIN;
            if (shown[i] > passed) {
                if (inBounds && anyMeant(passed + 1, shown[i], isMeant)) {
                    boolean isShown = isMeant.test(shown[i]);
                    placeByTime.put(shown[i], fires.size());
                    fires.add(new Fire(
                            Instant.ofEpochSecond(60 * (start + i)), isShown ? Mark.NORMAL : Mark.MOVED_BY_GAP));
                }
                passed = shown[i];
            } else if (placeByTime.containsKey(shown[i])) {
                int place = placeByTime.get(shown[i]);
                fires.set(place, new Fire(fires.get(place).at(), Mark.FIRST_OF_TWO));
            }
        }
        return fires;
    }

    private static boolean anyMeant(long from, long upTo, LongPredicate isMeant) {
        for (long time = from; time <= upTo; time++) {
            if (isMeant.test(time)) {
                return true;
            }
        }
        return false;
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60);
    }
}
