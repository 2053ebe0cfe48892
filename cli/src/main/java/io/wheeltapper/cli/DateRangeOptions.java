package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.core.time.TimeTexts;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The half-open range of as-of times that a verb works on. */
final class DateRangeOptions {
    @Option(
            names = "--start-date",
            required = true,
            paramLabel = "D",
            description = "First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z.")
    String startDate = "";

    @Option(
            names = "--to-date",
            required = true,
            paramLabel = "D",
            description = "End of the as-of times; not itself included.")
    String toDate = "";

    TimeRange range(Scenario scenario) {
        return range("--start-date", startDate, "--to-date", toDate, scenario);
    }

    /** The range between the values of two options. */
    static TimeRange range(String startOption, String start, String endOption, String end, Scenario scenario) {
        Instant from = instant(startOption, start, scenario);
        Instant to = instant(endOption, end, scenario);
        if (to.isBefore(from)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "%s %s lies before %s %s. Exchange them.".formatted(endOption, end, startOption, start));
        }
        return new TimeRange(from, to);
    }

    /** A date or instant; one without an offset is a local time of the scenario's zone. */
    static Instant instant(String option, String text, Scenario scenario) {
        try {
            return TimeTexts.parse(text, scenario.zone());
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, option + ": " + e.getMessage() + ".");
        }
    }
}
