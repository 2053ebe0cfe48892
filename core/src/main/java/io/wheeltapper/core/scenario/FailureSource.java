package io.wheeltapper.core.scenario;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source of a scenario's failures. */
public sealed interface FailureSource {
    /** Failures come from the failures data set. */
    record Recorded() implements FailureSource {}

    /**
     * Failures come from the end of records: a machine's last reading is its failure and the end of its life. This
     * holds for every machine, or only for those whose record is marked as ended; the others are still running.
     *
     * @param component the component taken to have failed if there is no mark
     * @param ended marks the records that have ended, in the machine's row in machines or in its last reading; null if
     * all records have ended
     */
    record EndOfRecord(String component, @Nullable FailureMark ended) implements FailureSource {
        @Override
        public Optional<FailureMark> mark() {
            return Optional.ofNullable(ended);
        }
    }

    /**
     * Failures come from marked readings: each run of a machine's readings that carry the mark of one component starts
     * with a failure.
     *
     * @param flag a column of telemetry
     */
    record Flagged(FailureMark flag) implements FailureSource {
        @Override
        public Optional<FailureMark> mark() {
            return Optional.of(flag);
        }
    }

    /** Returns the column that marks failures; empty if there is none. */
    default Optional<FailureMark> mark() {
        return Optional.empty();
    }
}
