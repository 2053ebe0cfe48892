package io.wheeltapper.definition.graph;

import org.jspecify.annotations.Nullable;

/**
 * A task that must end first.
 *
 * @param outcome required outcome, if it is a condition task and its branch matters; null otherwise
 */
public record Dependency(String taskKey, @Nullable ConditionOutcome outcome) {
    /** Returns a dependency on a task, whatever its outcome. */
    public static Dependency on(String taskKey) {
        return new Dependency(taskKey, null);
    }
}
