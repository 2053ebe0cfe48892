package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the short list.
 *
 * @param machineId the machine
 * @param asOf its own latest as-of time, UTC; all else is said of that time
 * @param component the one that the model calls; where it calls none, the one nearest to a call
 * @param probability that it fails within the horizon
 * @param timesUsual how many times the share of rows before such a failure in training that is; null where there was none
 * @param threshold from which probability on the model calls it
 * @param alarm whether it is called
 * @param since start of the unbroken run of calls of this component that lasts until then, UTC; null without an alarm. One
 *     as-of time without a row ends a run
 * @param contributions which features speak most for, or against, that component; empty when that was not asked for
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
