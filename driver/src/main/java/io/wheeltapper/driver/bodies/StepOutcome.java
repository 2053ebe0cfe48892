package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a step did.
 *
 * @param output what the command line prints with {@code --json}
 * @param metrics figures of it, such as {@code rows_scored}
 */
public record StepOutcome(JsonNode output, Map<String, Double> metrics) {
    public StepOutcome {
        metrics = Map.copyOf(metrics);
    }
}
