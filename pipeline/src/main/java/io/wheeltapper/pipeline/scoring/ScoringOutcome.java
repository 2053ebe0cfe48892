package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.pipeline.features.SilentMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a scoring.
 *
 * @param model name of the model
 * @param version version of the model
 * @param horizon how far ahead it looks
 * @param resultsData table with the rows
 * @param runId id of the run that wrote them
 * @param startDate first requested as-of time; for a since-last run, the first new one
 * @param toDate end of those as-of times, exclusive
 * @param rows number of rows in the range
 * @param alarms number of rows that predict a component
 * @param changed number of rows with earlier as-of times that the run has added, replaced or deleted because late or
 * corrected records changed them; 0 for a run on a given range
 * @param asOf latest as-of time of all machines considered for the short list; null if there are none
 * @param machines number of machines with a row, each with its own latest one, without those that have failed since
 * @param machinesWithAlarm number of these with a predicted component in that row
 * @param machinesWithOlderRow number of these whose latest row is earlier than {@code asOf}
 * @param machinesFailed number of machines that have failed since their latest row, which are not on the short list
 * @param shortList the machines at most risk
 * @param silent machines without a row at {@code asOf}, since they send nothing
 * @param notes notes about assumptions
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

    /** Returns the same short list for a run without new as-of times, whose range is empty. */
    ScoringOutcome withNothingNew() {
        return ScoringOutcomeBuilder.builder(this)
                .startDate(toDate)
                .rows(0)
                .alarms(0)
                .build();
    }
}
