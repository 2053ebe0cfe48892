package io.wheeltapper.definition.settings;

import java.util.Optional;

/** Knows which schedules can be. */
@FunctionalInterface
public interface ScheduleCheck {
    /**
     * What is wrong with a schedule, as one or more whole sentences; empty if nothing is.
     *
     * @param expression a Quartz cron expression, as it was given
     * @param zone the name of a time zone, as it was given
     */
    Optional<String> problem(String expression, String zone);
}
