package io.wheeltapper.pipeline.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determines which failure each failing row looks at. If rows contain its time, that is used. If they do not, as in a
 * feature table without the failures from which it was computed, the rows of a machine with the same components belong
 * together as long as their distance is shorter than the horizon: two failures of one component within a horizon count
 * as one.
 *
 * <p>Rows must be ordered by machine and as-of time. Not safe for use by several threads.
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
     * Returns the time of the failure, or the latest possible time: equal for rows of the same failure.
     *
     * @param told time of the failure; null if the row does not contain it
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
