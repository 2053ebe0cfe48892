package io.wheeltapper.definition.graph;

import org.jspecify.annotations.Nullable;

/** The state of a task as downstream tasks see it. A task that has not started has no state. */
public sealed interface TaskState {
    /** Started, or about to be retried: its last attempt has not ended. */
    record Active() implements TaskState {}

    /**
     * Ended for good.
     *
     * @param result result of the last attempt
     * @param outcome outcome of a condition task; null for others, and if the condition failed
     */
    record Ended(ResultState result, @Nullable ConditionOutcome outcome) implements TaskState {
        public Ended(ResultState result) {
            this(result, null);
        }
    }
}
