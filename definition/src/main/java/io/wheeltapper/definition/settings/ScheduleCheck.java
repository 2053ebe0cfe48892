package io.wheeltapper.definition.settings;

import java.util.Optional;

/** Checks schedules. */
@FunctionalInterface
public interface ScheduleCheck {
    /**
     * Returns the problem of a schedule, in one or more whole sentences; empty if there is none.
     *
     * @param expression Quartz cron expression, as it was given
     * @param zone the name of a time zone, as it was given
     */
    Optional<String> problem(String expression, String zone);
}
