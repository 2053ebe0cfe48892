package io.wheeltapper.cli;

import java.util.List;

/**
 * The result of a step.
 *
 * @param outcome the record that is printed by {@code --json} and stored as a task's output
 * @param text the same as text
 * @param warnings whole sentences about problems that may affect later work
 */
record StepResult(Object outcome, String text, List<String> warnings) {
    StepResult {
        warnings = List.copyOf(warnings);
    }

    static StepResult of(Object outcome, String text) {
        return new StepResult(outcome, text, List.of());
    }
}
