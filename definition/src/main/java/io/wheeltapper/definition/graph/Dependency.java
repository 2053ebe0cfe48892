package io.wheeltapper.definition.graph;

import org.jspecify.annotations.Nullable;

/**
 * A task that has to end first.
 *
 * @param outcome what it must have decided, if it is a condition task and its branch matters; null otherwise
 */
public record Dependency(String taskKey, @Nullable Outcome outcome) {
    /** A task that has to end first, whatever it decides. */
    public static Dependency on(String taskKey) {
        return new Dependency(taskKey, null);
    }
}
