package io.wheeltapper.definition.graph;

import org.jspecify.annotations.Nullable;

/** How far a task is, as the tasks after it see it. One that has not been started has no state. */
public sealed interface TaskState {
    /** Started, or about to be tried again: its last attempt is not over. */
    record Active() implements TaskState {}

    /**
     * Over, for good.
     *
     * @param result of the last attempt
     * @param outcome what a condition task decided; null for others, and where it failed to decide
     */
    record Ended(ResultState result, @Nullable Outcome outcome) implements TaskState {
        public Ended(ResultState result) {
            this(result, null);
        }
    }
}
