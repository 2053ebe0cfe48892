package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.time.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate.
 *
 * @param resultsData name of the results table
 * @param range bounds of the as-of times, half-open
 * @param model name of the model whose rows count; null when the range holds one only
 * @param modelVersion version whose rows count; null when the range holds one only
 * @param costs what mistakes cost; null when money is not asked for
 */
public record EvaluationParameters(
        String resultsData,
        TimeRange range,
        @Nullable String model,
        @Nullable Integer modelVersion,
        @Nullable Costs costs) {
    /** The one model that the range holds, without costs. */
    public static EvaluationParameters of(String resultsData, TimeRange range) {
        return new EvaluationParameters(resultsData, range, null, null, null);
    }

    public EvaluationParameters withModel(@Nullable String name) {
        return new EvaluationParameters(resultsData, range, name, modelVersion, costs);
    }

    public EvaluationParameters withModelVersion(@Nullable Integer version) {
        return new EvaluationParameters(resultsData, range, model, version, costs);
    }

    public EvaluationParameters withCosts(@Nullable Costs newCosts) {
        return new EvaluationParameters(resultsData, range, model, modelVersion, newCosts);
    }
}
