package io.wheeltapper.core.scenario;

import java.time.Duration;
import java.time.Instant;

/** How a source writes the time of a record. */
public sealed interface TimeNotation {
    /** ISO dates and times; those without an offset are local times of the scenario's zone. */
    record Iso() implements TimeNotation {}

    /**
     * A running count, such as flight cycles; count n stands for {@code origin + n * unit}.
     *
     * @param origin the instant of count 0
     * @param unit time that one count stands for
     */
    record Counter(Instant origin, Duration unit) implements TimeNotation {}
}
