package io.wheeltapper.pipeline.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which failure each failing row looks at. Rows that tell when it happens are believed. Where they do not, as in a feature
 * table without the failures that it was made from, the rows of a machine that name the same components belong together as long
 * as they lie closer than the horizon: two failures of one component within a horizon count as one.
 *
 * <p>Rows are to be given by machine and as-of time. Not safe for use by several threads.
 */
final class FailureTracker {
    private final Duration horizon;
    private String machine = "";
    private List<String> components = List.of();
    private Instant lastAsOf = Instant.MIN;
    private Instant failureAt = Instant.MIN;

    FailureTracker(Duration horizon) {
        this.horizon = horizon;
    }

    /**
     * Returns the instant of the failure, or the latest at which it can be: equal for rows of the same failure.
     *
     * @param told when the failure happens; null where the row does not tell
     */
    Instant failureAt(String rowMachine, Instant asOf, List<String> failing, @Nullable Instant told) {
        boolean continues =
                rowMachine.equals(machine) && failing.equals(components) && asOf.isBefore(lastAsOf.plus(horizon));
        if (told != null) {
            failureAt = told;
        } else if (!continues) {
            failureAt = asOf.plus(horizon);
        }
        machine = rowMachine;
        components = failing;
        lastAsOf = asOf;
        return failureAt;
    }
}
