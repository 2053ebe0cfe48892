package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.step.Steps;
import io.wheeltapper.definition.DefinitionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Validates a {@code wheeltapper_task} by the definition of its step. A value with a reference is not read: it is known
 * only when the reference is resolved, and a secret is known only to the driver.
 */
public final class StepRules {
    private StepRules() {}

    /** Returns the problems of the parameters in whole sentences; none if the step does not exist. */
    static List<String> problems(JsonNode body) {
        return Steps.find(body.path("step").asText())
                .map(step -> StepValues.problems(step, parameters(body), StepRules::isOpen))
                .orElse(List.of());
    }

    /**
     * Validates a body whose references are resolved.
     *
     * @throws DefinitionException if there is no such step, or with all that is wrong with its parameters
     */
    public static void require(ObjectNode body) {
        try {
            StepValues.check(Steps.require(body.path("step").asText()), parameters(body), StepRules::isOpen);
        } catch (WheeltapperException e) {
            throw DefinitionException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOpen(String value) {
        return value.contains("{{");
    }

    private static Map<String, String> parameters(JsonNode body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        body.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return parameters;
    }
}
