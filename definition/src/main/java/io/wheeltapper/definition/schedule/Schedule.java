package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants at which a job is due: whole seconds, each once, in increasing order.
 *
 * <p>Times of day refer to the local clock of {@link #zone()}; a time is due when that clock first shows or passes it.
 * So a time that a daylight-saving change skips is due at the change, together with all other times it skips; a time
 * that is shown twice is due the first time. For instance 02:30 each day in Europe/Berlin is due on 2025-03-30 at
 * 03:00+02:00 and on 2025-10-26 at 02:30+02:00.
 *
 * <p>Schedules are immutable and safe for use by several threads. Callers stay within the years 1 to 9999.
 */
public sealed interface Schedule permits CronSchedule, PeriodicSchedule {

    /** Returns the time zone of the schedule. */
    ZoneId zone();

    /** Returns the first fire after {@code after}, exclusive; empty if there is none. */
    Optional<Fire> next(Instant after);

    /** Returns the last fire before {@code before}, exclusive; empty if there is none. */
    Optional<Fire> previous(Instant before);

    /**
     * Returns the number of fires in {@code (after, upTo]} without visiting them one by one. Does not visit them one by
     * one.
     */
    long count(Instant after, Instant upTo);

    /** Returns the first {@code count} fires after {@code after}; fewer if the schedule ends before. */
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
     * Returns the data interval of the fire at {@code at}, {@code [start, end)}: from the previous fire to this one, so
     * that intervals of consecutive fires are adjacent. The first fire of a schedule has no previous one and an empty
     * interval.
     *
     * @param at a fire of this schedule
     */
    default TimeRange interval(Instant at) {
        return new TimeRange(previous(at).map(Fire::at).orElse(at), at);
    }
}
