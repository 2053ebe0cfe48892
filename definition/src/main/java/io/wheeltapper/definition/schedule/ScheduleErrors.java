package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.schedule.PeriodicSchedule.Unit;
import java.text.ParseException;
import java.time.ZoneId;
import java.util.TreeSet;

/** Creates the errors of invalid schedules. */
final class ScheduleErrors {
    private static final String EXAMPLE = " For example, 0 30 7 ? * MON-FRI is 07:30 on working days.";
    private static final int WHOLE = 6;

    private ScheduleErrors() {}

    static DefinitionException wrongFieldCount(String expression, int fields) {
        String hint = fields == WHOLE - 1 ? " Put the seconds in front; Unix cron has none." : "";
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" has %d fields; expected seconds, minutes, hours, day of month, month, day of week and, optionally, year.%s%s"
                        .formatted(expression, fields, hint, EXAMPLE));
    }

    static DefinitionException unreadable(String expression, ParseException cause) {
        String message = String.valueOf(cause.getMessage());
        // Such a message only names the exception inside Quartz.
        boolean tellsNothing = message.startsWith("Illegal cron expression format");
        String reason = tellsNothing ? "a field is incomplete or contains an invalid character" : withoutStop(message);
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" is not a Quartz cron expression: %s. Correct it.%s"
                        .formatted(expression, reason, EXAMPLE));
    }

    static DefinitionException fieldWithoutValue(String expression) {
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" has a field without a value. Write * to match all values.%s"
                        .formatted(expression, EXAMPLE));
    }

    static DefinitionException numberTooLong(String expression) {
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" has a number of more than four digits, which no field accepts. Correct it.%s"
                        .formatted(expression, EXAMPLE));
    }

    static DefinitionException nthDayInList(String expression) {
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" has # in a list, where Quartz would ignore the other days. Write one day with #, such as MON#1, and create a job for each."
                        .formatted(expression));
    }

    static DefinitionException neverDue(String expression, int lastYear) {
        return DefinitionException.invalid(
                "quartz_cron_expression \"%s\" is never due: no year from 1970 to %d has a matching day. Correct the day of month, the month or the year.%s"
                        .formatted(expression, lastYear, EXAMPLE));
    }

    static DefinitionException unknownZone(String timezoneId) {
        return DefinitionException.invalid(
                "timezone_id \"%s\" is not a time zone.%s Use an id such as Europe/Berlin, America/Los_Angeles or UTC; ids are case-sensitive."
                        .formatted(
                                timezoneId, NearestName.hint(timezoneId, new TreeSet<>(ZoneId.getAvailableZoneIds()))));
    }

    static DefinitionException impossibleInterval(int interval, Unit unit) {
        return DefinitionException.invalid(
                "The interval of a periodic trigger must be at least 1 and at most a hundred years, got %d %s. For example, use interval 1 with unit DAYS."
                        .formatted(interval, unit));
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
