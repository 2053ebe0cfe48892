package io.wheeltapper.definition.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Due at regular intervals. Minutes and hours are elapsed time, whatever the clocks do; days and weeks are those of the
 * zone's calendar, at the local time that the anchor has there.
 *
 * <p>The anchor only says how the grid lies: the grid goes on before it as well, so that each fire has one before it.
 *
 * @param interval how many units lie between fires; at least 1, at most {@link #LONGEST} in all
 * @param anchor an instant of the grid; what it has below the second is cut off
 * @param zone whose calendar counts the days
 */
public record PeriodicSchedule(int interval, Unit unit, Instant anchor, ZoneId zone) implements Schedule {
    static final Duration LONGEST = Duration.ofDays(36_525);

    /** What an interval is counted in; the names are those of the wire. */
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
     * Cuts the anchor to the second.
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
