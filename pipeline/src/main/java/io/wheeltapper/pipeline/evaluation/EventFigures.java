package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The quality of the predictions by failure and by alarm.
 *
 * @param failures failures (machine, time, component) with at least one scored, observed row within the horizon before
 * them
 * @param caught failures for which one of these rows predicted the component, or another that fails at the same instant
 * @param caughtShare caught among all; null without failures
 * @param leadTimes how early they were predicted; null if none was caught
 * @param alarms runs of adjacent rows of a machine that predict one component
 * @param falseAlarms alarms without a failure of that component within the horizon of any of their rows
 * @param falseAlarmsPerMachineYear false alarms in the observed time of all machines
 * @param caughtInterval of {@code caughtShare}, Wilson's; null without failures
 */
public record EventFigures(
        long failures,
        long caught,
        @Nullable Double caughtShare,
        @Nullable LeadTimes leadTimes,
        long alarms,
        long falseAlarms,
        double falseAlarmsPerMachineYear,
        @Nullable ConfidenceInterval caughtInterval) {
    private static final double DAYS_PER_YEAR = 365.25;

    static EventFigures of(CaughtFailures failures, AlarmCounts alarms, double machineYears) {
        return new EventFigures(
                failures.failures(),
                failures.caught(),
                PrecisionRecall.share(failures.caught(), failures.failures()),
                failures.leadTimes(),
                alarms.alarms(),
                alarms.falseAlarms(),
                alarms.falseAlarms() / machineYears,
                failures.failures() == 0 ? null : ConfidenceInterval.of(failures.caught(), failures.failures()));
    }

    /**
     * Returns the time covered by {@code rows} of one step each, in years of 365.25 days: 731 rows of 12 h are 1.0007
     * years.
     */
    static double machineYears(long rows, Duration step) {
        return rows * (step.toSeconds() / 86_400.0) / DAYS_PER_YEAR;
    }

    public long missed() {
        return failures - caught;
    }

    /** The number of failures, and of those that were predicted. */
    record CaughtFailures(
            long failures, long caught, @Nullable LeadTimes leadTimes) {
        static final CaughtFailures NONE = new CaughtFailures(0, 0, null);
    }

    /** The number of alarms, and of false ones. */
    record AlarmCounts(long alarms, long falseAlarms) implements Serializable {
        static final AlarmCounts NONE = new AlarmCounts(0, 0);

        AlarmCounts plus(AlarmCounts other) {
            return new AlarmCounts(alarms + other.alarms, falseAlarms + other.falseAlarms);
        }
    }
}
