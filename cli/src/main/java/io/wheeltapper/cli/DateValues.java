package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.DateOrder;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.core.time.WrittenTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the dates given to a step; those without an offset are local times of the scenario's zone. */
final class DateValues {
    private DateValues() {}

    /**
     * Returns the half-open range between two given dates.
     *
     * @throws WheeltapperException if it ends before it starts
     */
    static TimeRange range(
            StepValues values, Parameter<WrittenTime> start, Parameter<WrittenTime> end, Scenario scenario) {
        Instant from = values.get(start).in(scenario.zone());
        Instant to = values.get(end).in(scenario.zone());
        if (to.isBefore(from)) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, DateOrder.reversed(values, start, end));
        }
        return new TimeRange(from, to);
    }

    /** Returns a date; null if it was not given. */
    static @Nullable Instant instant(StepValues values, Parameter<WrittenTime> parameter, Scenario scenario) {
        WrittenTime told = values.orNull(parameter);
        return told == null ? null : told.in(scenario.zone());
    }
}
