package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.pipeline.features.SilentMachine;
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
 * @param startDate first as-of time that was asked for; of a run that goes on, the first new one
 * @param toDate end of those as-of times, not included
 * @param rows how many rows the range has now
 * @param alarms how many of them call a component
 * @param changed how many rows of earlier as-of times the run has added, replaced or taken away, since late or corrected
 *     records changed them; 0 for a run over a given range
 * @param asOf latest as-of time of all machines that the short list is made of; null when there are none
 * @param machines machines with a row, each of which counts by its own latest; without those that have failed since
 * @param machinesWithAlarm those of them of which a component is called in that row
 * @param machinesWithOlderRow those of them whose latest row is earlier than {@code asOf}
 * @param machinesFailed machines that have failed since their latest row, and are not on the short list
 * @param shortList the machines at most risk
 * @param silent machines without a row at {@code asOf}, since they send nothing
 * @param notes what is taken for granted, for people
 */
@RecordBuilder
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
        long changed,
        @Nullable Instant asOf,
        long machines,
        long machinesWithAlarm,
        long machinesWithOlderRow,
        long machinesFailed,
        List<MachineAtRisk> shortList,
        List<SilentMachine> silent,
        List<String> notes) {
    public ScoringOutcome {
        shortList = List.copyOf(shortList);
        silent = List.copyOf(silent);
        notes = List.copyOf(notes);
    }

    /** Returns the same short list, of a run that has found no new as-of time: its range is of no length. */
    ScoringOutcome withNothingNew() {
        return ScoringOutcomeBuilder.builder(this)
                .startDate(toDate)
                .rows(0)
                .alarms(0)
                .build();
    }
}
