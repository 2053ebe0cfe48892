package io.wheeltapper.cli;

import java.util.List;

/**
 * What a step hands back.
 *
 * @param outcome the record that {@code --json} prints and a task's output holds
 * @param text the same for people
 * @param warnings whole sentences on what may well spoil what people do next
 */
record StepResult(Object outcome, String text, List<String> warnings) {
    StepResult {
        warnings = List.copyOf(warnings);
    }

    static StepResult of(Object outcome, String text) {
        return new StepResult(outcome, text, List.of());
    }
}
