package io.wheeltapper.core.scenario;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where failures are known from. */
public sealed interface FailureSource {
    /** From the failures data set. */
    record Recorded() implements FailureSource {}

    /**
     * The last reading of a machine is its failure, and the machine's life ends there: of every machine, or of those alone
     * whose record is marked as ended. The others are still running.
     *
     * @param component the component that is said to have failed where there is no mark
     * @param ended tells which records have ended: that of a machine whose row in machines, or whose last reading, has the
     *     mark; null where all have
     */
    record EndOfRecord(String component, @Nullable FailureMark ended) implements FailureSource {
        @Override
        public Optional<FailureMark> mark() {
            return Optional.ofNullable(ended);
        }
    }

    /**
     * Readings say so: a failure is the first of each run of a machine's readings that carry the mark of one component.
     *
     * @param flag a column of telemetry
     */
    record Flagged(FailureMark flag) implements FailureSource {
        @Override
        public Optional<FailureMark> mark() {
            return Optional.of(flag);
        }
    }

    /** The column that tells of failures; empty where none does. */
    default Optional<FailureMark> mark() {
        return Optional.empty();
    }
}
