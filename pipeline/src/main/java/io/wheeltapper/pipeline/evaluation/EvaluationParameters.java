package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.report.ReportFile;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an evaluation.
 *
 * @param resultsData name of the results table
 * @param range bounds of the as-of times, half-open
 * @param model name of the model whose rows count; null when the range holds one only
 * @param modelVersion version whose rows count; null when the range holds one only
 * @param costs what mistakes cost; null when money is not asked for
 * @param report where the report goes, a local path or a URI; null for the workspace's folder of reports
 */
public record EvaluationParameters(
        String resultsData,
        TimeRange range,
        @Nullable String model,
        @Nullable Integer modelVersion,
        @Nullable Costs costs,
        @Nullable String report) {
    /** The one model that the range holds, without costs. */
    public static EvaluationParameters of(String resultsData, TimeRange range) {
        return new EvaluationParameters(resultsData, range, null, null, null, null);
    }

    public EvaluationParameters withModel(@Nullable String name) {
        return new EvaluationParameters(resultsData, range, name, modelVersion, costs, report);
    }

    public EvaluationParameters withModelVersion(@Nullable Integer version) {
        return new EvaluationParameters(resultsData, range, model, version, costs, report);
    }

    public EvaluationParameters withCosts(@Nullable Costs newCosts) {
        return new EvaluationParameters(resultsData, range, model, modelVersion, newCosts, report);
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if {@code location} is neither a path nor a URI */
    public EvaluationParameters withReport(@Nullable String location) {
        return new EvaluationParameters(
                resultsData,
                range,
                model,
                modelVersion,
                costs,
                location == null ? null : ReportFile.at(location).toString());
    }
}
