package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a machine's failures. This is the one place that says what a label is; all engines ask here.
 *
 * @param failures its failures
 * @param observedUntil time until which all of them are known, microseconds since 1970-01-01T00:00:00Z; {@link
 *     #NEVER_OBSERVED} if it has never been observed
 */
public record MachineOutcomes(MachineFailures failures, long observedUntil) implements Serializable {
    /** Value of {@link #observedUntil} for a machine of which nothing has been observed. */
    public static final long NEVER_OBSERVED = Long.MIN_VALUE;

    /** Value of {@link #observedUntil} for a machine to which nothing more can happen. */
    public static final long FOR_EVER = Micros.of(Instant.parse("9999-12-31T00:00:00Z"));

    /** Returns whether everything in {@code (asOf, asOf + horizon]} is known; times in microseconds. */
    public boolean isObserved(long asOf, long horizon) {
        return asOf + horizon <= observedUntil;
    }

    /**
     * Returns the components that fail at the instant of the first failure in {@code (asOf, asOf + horizon]}, in the order of
     * their UTF-8 bytes; empty if none fails. Times are in microseconds.
     */
    public List<String> failing(long asOf, long horizon) {
        int first = failures.firstAfter(asOf);
        return first < failures.size() && failures.time(first) <= asOf + horizon ? failures.together(first) : List.of();
    }

    /** Returns the label of a row before {@code failing}: the first of them, or {@code none}. */
    public static String label(List<String> failing) {
        return failing.isEmpty() ? Scenario.NO_FAILURE : failing.get(0);
    }
}
