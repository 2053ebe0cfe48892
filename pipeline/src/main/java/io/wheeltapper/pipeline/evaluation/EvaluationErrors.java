package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.Durations;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Creates the errors of evaluations. */
public final class EvaluationErrors {
    private EvaluationErrors() {}

    static WheeltapperException missingColumns(String table, List<String> missing, List<String> actual) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Table %s lacks the column%s %s (it has %s). Name a table that \"wheeltapper score\" wrote with this scenario."
                        .formatted(
                                table,
                                missing.size() == 1 ? "" : "s",
                                String.join(", ", missing),
                                String.join(", ", actual)));
    }

    static WheeltapperException emptyTable(EvaluationParameters asked) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "Results table %s has no rows%s. Run \"wheeltapper score\" first."
                        .formatted(asked.resultsData(), wanted(asked)));
    }

    static WheeltapperException noRows(EvaluationParameters asked, long rows, Instant first, Instant last) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "Results table %s has no rows%s from %s to %s; its %d such rows have as-of times from %s to %s. Change start-date and to-date, or score that range first."
                        .formatted(
                                asked.resultsData(),
                                wanted(asked),
                                asked.range().start(),
                                asked.range().end(),
                                rows,
                                first,
                                last));
    }

    static WheeltapperException severalModels(EvaluationParameters asked, List<ScoredBy> found) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Results table %s contains rows of %d models or versions from %s to %s:%n%s%nSelect one with model and model-version."
                        .formatted(
                                asked.resultsData(),
                                found.size(),
                                asked.range().start(),
                                asked.range().end(),
                                found.stream().map(by -> "  - " + by).collect(Collectors.joining("\n"))));
    }

    static WheeltapperException nothingObserved(EvaluationParameters asked, ScoredBy by) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "None of the %d rows of %s from %s to %s can be evaluated yet: telemetry does not reach %s beyond any of them. Ingest what has happened since, or evaluate an earlier range."
                        .formatted(
                                by.rows(),
                                asked.resultsData(),
                                asked.range().start(),
                                asked.range().end(),
                                Durations.format(by.horizon())));
    }

    static WheeltapperException unusableRows(EvaluationParameters asked, long rows) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "%,d rows of %s from %s to %s lack the predicted component, or have a probability that is missing or not between 0 and 1. Score that range again."
                        .formatted(
                                rows,
                                asked.resultsData(),
                                asked.range().start(),
                                asked.range().end()));
    }

    private static String wanted(EvaluationParameters asked) {
        String version = asked.modelVersion() == null ? "" : " version " + asked.modelVersion();
        String model = asked.model() == null ? version.isEmpty() ? "" : " of model" : " of model " + asked.model();
        return model + version;
    }
}
