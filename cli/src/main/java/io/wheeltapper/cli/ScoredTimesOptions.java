package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which as-of times are scored: a range, or what has come since the last run. */
final class ScoredTimesOptions {
    @Option(
            names = "--start-date",
            paramLabel = "D",
            description =
                    "First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z. With --since-last: where the first run begins.")
    @Nullable
    String startDate;

    @Option(
            names = "--to-date",
            paramLabel = "D",
            description =
                    "End of the as-of times; not itself included. With --since-last: default as far as there are readings.")
    @Nullable
    String toDate;

    @Option(
            names = "--since-last",
            description =
                    "Go on from where the last run with this option has ended, and score those earlier rows again that"
                            + " late or corrected records have changed.")
    boolean sinceLast;

    /** The range that is asked for where {@link #sinceLast} is not. */
    TimeRange range(Scenario scenario) {
        if (startDate == null || toDate == null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "Say which as-of times to score: name --start-date and --to-date, or --since-last to go on from the last run.");
        }
        return DateRangeOptions.range("--start-date", startDate, "--to-date", toDate, scenario);
    }

    @Nullable
    Instant start(Scenario scenario) {
        return startDate == null ? null : DateRangeOptions.instant("--start-date", startDate, scenario);
    }

    @Nullable
    Instant end(Scenario scenario) {
        return toDate == null ? null : DateRangeOptions.instant("--to-date", toDate, scenario);
    }
}
