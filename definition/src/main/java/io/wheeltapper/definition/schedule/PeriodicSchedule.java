package io.wheeltapper.definition.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A schedule that is due at regular intervals. Minutes and hours are elapsed time; days and weeks are those of the
 * zone's calendar, at the anchor's local time.
 *
 * <p>The anchor only positions the grid, which extends before it, so that each fire has a previous one.
 *
 * @param interval number of units between fires; at least 1, at most {@link #LONGEST} in total
 * @param anchor an instant of the grid, truncated to seconds
 * @param zone time zone of the calendar
 */
public record PeriodicSchedule(int interval, Unit unit, Instant anchor, ZoneId zone) implements Schedule {
    static final Duration LONGEST = Duration.ofDays(36_525);

    /** The unit of an interval; the names are those of the API. */
    public enum Unit {
        MINUTES(ChronoUnit.MINUTES),
        HOURS(ChronoUnit.HOURS),
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS);

        private final ChronoUnit unit;

        Unit(ChronoUnit unit) {
            this.unit = unit;
        }

        private Duration times(int interval) {
            return unit.getDuration().multipliedBy(interval);
        }
    }

    /**
     * Truncates the anchor to seconds.
     *
     * @throws io.wheeltapper.definition.DefinitionException if the interval is not positive or too long
     */
    public PeriodicSchedule {
        if (interval < 1 || unit.times(interval).compareTo(LONGEST) > 0) {
            throw ScheduleErrors.impossibleInterval(interval, unit);
        }
        anchor = anchor.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<Fire> next(Instant after) {
        return isElapsed() ? Optional.of(elapsed().next(after)) : local().next(after);
    }

    @Override
    public Optional<Fire> previous(Instant before) {
        return isElapsed() ? Optional.of(elapsed().previous(before)) : local().previous(before);
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return isElapsed() ? elapsed().count(after, upTo) : local().count(after, upTo);
    }

    private boolean isElapsed() {
        return switch (unit) {
            case MINUTES, HOURS -> true;
            case DAYS, WEEKS -> false;
        };
    }

    private ElapsedGrid elapsed() {
        return new ElapsedGrid(anchor, unit.times(interval));
    }

    private LocalFires local() {
        DayGrid grid = new DayGrid(
                LocalDateTime.ofInstant(anchor, zone), unit.times(interval).toDays());
        return new LocalFires(grid, zone.getRules());
    }
}
