package io.wheeltapper.driver.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a step.
 *
 * @param output output that the command line prints with {@code --json}
 * @param metrics metrics such as {@code rows_scored}
 * @param result the step's own outcome, for code that knows its type; null if it has none
 */
public record StepOutcome(
        JsonNode output,
        Map<String, Double> metrics,
        @Nullable Object result) {
    public StepOutcome {
        // Map.copyOf would show them in another order in each process.
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
