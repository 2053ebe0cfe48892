package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine on the short list.
 *
 * @param machineId id of the machine
 * @param asOf its own latest as-of time, UTC, to which all other values refer
 * @param component predicted component; if none is predicted, the one with the largest ratio of probability to
 * threshold
 * @param probability probability that it fails within the horizon
 * @param timesUsual lift: ratio of the probability to the share of rows before such a failure in training; null if
 * there was none
 * @param threshold threshold of the component
 * @param alarm whether the component is predicted
 * @param since start of the unbroken run of predictions of this component until then, UTC; null without an alarm. One
 * as-of time without a row ends a run
 * @param contributions features that speak most for, or against, that component; empty if not requested
 */
@RecordBuilder
public record MachineAtRisk(
        String machineId,
        Instant asOf,
        String component,
        double probability,
        @Nullable Double timesUsual,
        double threshold,
        boolean alarm,
        @Nullable Instant since,
        List<Contribution> contributions) {
    public MachineAtRisk {
        contributions = List.copyOf(contributions);
    }
}
