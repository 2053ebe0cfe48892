package io.wheeltapper.server.work.slots;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Estimates how many rows slots would score, from what the job's latest slots have scored. */
final class RowEstimate {
    private static final String ROWS = "rows_scored";

    private RowEstimate() {}

    /**
     * Estimates the rows.
     *
     * @param latest tasks of the latest slots that have run
     * @return empty if none of them has scored anything
     */
    static OptionalLong of(List<ScoredSlot> latest, List<PlannedSlot> planned) {
        long rows = 0;
        Map<Long, Duration> times = new HashMap<>();
        for (ScoredSlot each : latest) {
            if (each.metrics().has(ROWS)) {
                rows += each.metrics().get(ROWS).asLong();
                times.put(each.slotId(), Duration.between(each.startAt(), each.endAt()));
            }
        }
        long seconds = seconds(times.values());
        if (seconds == 0) {
            return OptionalLong.empty();
        }
        long wanted = seconds(planned.stream()
                .map(slot -> Duration.between(
                        slot.interval().start(), slot.interval().end()))
                .toList());
        return OptionalLong.of(Math.round((double) rows / seconds * wanted));
    }

    private static long seconds(Iterable<Duration> durations) {
        long seconds = 0;
        for (Duration each : durations) {
            seconds += each.toSeconds();
        }
        return seconds;
    }
}
