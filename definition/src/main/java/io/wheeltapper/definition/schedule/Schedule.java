package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants at which a job is due. They are whole seconds, each of them once, in increasing order.
 *
 * <p>Where the schedule speaks of times of day, they are those of the local clock of {@link #zone()}, and a time is due when
 * that clock first shows it or passes it. So a time that a daylight-saving change leaves out is due at the change, together
 * with all others that the same change leaves out; a time that is shown twice is due when it is shown first.
 * For instance 02:30 each day in Europe/Berlin is due on 2025-03-30 at 03:00+02:00 and on 2025-10-26 at 02:30+02:00.
 *
 * <p>Schedules do not change and are safe for use by several threads. Callers stay within the years 1 to 9999.
 */
public sealed interface Schedule permits CronSchedule, PeriodicSchedule {

    /** The zone whose clock and calendar are meant. */
    ZoneId zone();

    /** The first fire after {@code after}, which is not itself in question; empty when there is none any more. */
    Optional<Fire> next(Instant after);

    /** The last fire before {@code before}, which is not itself in question; empty when there was none. */
    Optional<Fire> previous(Instant before);

    /** How many fires lie in {@code (after, upTo]}. Does not visit them one by one. */
    long count(Instant after, Instant upTo);

    /** The first {@code count} fires after {@code after}; fewer when the schedule ends before. */
    default List<Fire> upcoming(Instant after, int count) {
        List<Fire> fires = new ArrayList<>();
        Instant last = after;
        while (fires.size() < count) {
            Optional<Fire> fire = next(last);
            if (fire.isEmpty()) {
                break;
            }
            fires.add(fire.get());
            last = fire.get().at();
        }
        return List.copyOf(fires);
    }

    /**
     * The data interval of the fire at {@code at}, {@code [start, end)}: from the fire before it, to itself, so that those
     * of consecutive fires lie end to end. The very first fire of a schedule has none before it and an empty interval.
     *
     * @param at a fire of this schedule
     */
    default TimeRange interval(Instant at) {
        return new TimeRange(previous(at).map(Fire::at).orElse(at), at);
    }
}
