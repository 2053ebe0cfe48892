package io.wheeltapper.definition.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule that is due when the local clock shows the times of a Quartz cron expression. Quartz interprets the local
 * times of the expression; {@link Schedule} defines when each is due, since Quartz itself forgets times that the clock
 * skips. Two schedules are equal when their texts and zones are.
 */
public final class CronSchedule implements Schedule {
    private final String expression;
    private final ZoneId zone;
    private final LocalFires fires;

    /** Creates a schedule of parsed times. */
    CronSchedule(String expression, ZoneId zone, LocalTimes times) {
        this.expression = expression;
        this.zone = zone;
        this.fires = new LocalFires(times, zone.getRules());
    }

    /**
     * Reads an expression of six or seven fields: seconds, minutes, hours, day of month, month, day of week, year.
     *
     * @throws io.wheeltapper.definition.DefinitionException if it cannot be read, or means no time at all
     */
    public static CronSchedule of(String expression, ZoneId zone) {
        return new CronSchedule(expression, zone, CronReader.read(expression));
    }

    /**
     * Reads an expression like {@link #of(String, ZoneId)}, with the zone in the form of a setting:
     * {@code Europe/Berlin}, {@code UTC}, {@code PST}.
     *
     * @throws io.wheeltapper.definition.DefinitionException if the expression or the zone is not known
     */
    public static CronSchedule of(String expression, String timezoneId) {
        return of(expression, TimeZones.of(timezoneId));
    }

    public String expression() {
        return expression;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Optional<Fire> next(Instant after) {
        return fires.next(after);
    }

    @Override
    public Optional<Fire> previous(Instant before) {
        return fires.previous(before);
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return fires.count(after, upTo);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule schedule
                && expression.equals(schedule.expression)
                && zone.equals(schedule.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, zone);
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
