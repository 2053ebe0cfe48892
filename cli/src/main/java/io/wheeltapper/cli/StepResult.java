package io.wheeltapper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.core.step.EngineParameter;
import io.wheeltapper.json.JsonRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step.
 *
 * @param outcome what the step gave
 * @param text the same for people
 * @param warnings whole sentences about problems that may affect later work
 * @param engine engine that ran the step; null if there is only one
 */
record StepResult(
        Object outcome,
        String text,
        List<String> warnings,
        @Nullable EngineChoice engine) {
    StepResult {
        warnings = List.copyOf(warnings);
    }

    static StepResult of(Object outcome, String text) {
        return new StepResult(outcome, text, List.of(), null);
    }

    StepResult withWarnings(List<String> sentences) {
        return new StepResult(outcome, text, sentences, engine);
    }

    StepResult withEngine(EngineChoice which) {
        return new StepResult(outcome, text, warnings, which);
    }

    /** Returns what is printed by {@code --json} and stored as a task's output: the outcome and the engine. */
    ObjectNode json() {
        ObjectNode json = (ObjectNode) JsonRecords.read(JsonRecords.line(outcome), JsonNode.class);
        return engine == null ? json : json.put(EngineParameter.NAME, engine.toString());
    }
}
