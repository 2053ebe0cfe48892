package io.wheeltapper.pipeline.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring did.
 *
 * @param model name of the model
 * @param version its version
 * @param horizon how far ahead it looks
 * @param resultsData where the rows are
 * @param runId the run that wrote them
 * @param startDate first as-of time that was asked for
 * @param toDate end of the as-of times that were asked for, not included
 * @param rows how many rows the range has now
 * @param alarms how many of them call a component
 * @param asOf latest as-of time with rows, of which the short list speaks; null when there are no rows
 * @param machines machines with a row at that time
 * @param machinesWithAlarm those of them of which a component is called
 * @param shortList the machines at most risk
 */
public record ScoringOutcome(
        String model,
        int version,
        Duration horizon,
        String resultsData,
        String runId,
        Instant startDate,
        Instant toDate,
        long rows,
        long alarms,
        @Nullable Instant asOf,
        long machines,
        long machinesWithAlarm,
        List<MachineAtRisk> shortList) {}
