package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides which rows of a results table are evaluated: those of one model version. */
final class ResultChoice {
    private ResultChoice() {}

    /**
     * How many rows there are, and from when to when.
     *
     * @param first first as-of time, microseconds since 1970-01-01T00:00:00Z
     * @param last last as-of time, inclusive
     */
    record Span(long rows, long first, long last) {
        static final Span EMPTY = new Span(0, Long.MAX_VALUE, Long.MIN_VALUE);

        Span plus(Span other) {
            return new Span(rows + other.rows, Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if a column that an evaluation needs is missing */
    static void requireColumns(List<String> actual, List<String> components, String table) {
        List<String> missing = Stream.concat(
                        Stream.of(
                                ResultColumns.MACHINE_ID,
                                ResultColumns.AS_OF,
                                ResultColumns.HORIZON,
                                ResultColumns.PREDICTED_COMPONENT,
                                ResultColumns.MODEL,
                                ResultColumns.MODEL_VERSION),
                        components.stream().map(ResultColumns::probability))
                .filter(column -> !actual.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw EvaluationErrors.missingColumns(table, missing, actual);
        }
    }

    /**
     * Returns the only model version.
     *
     * @param found the model versions with rows in the range, in order
     * @param anyTime the span of the wanted models' rows, in the range or not; used only if none is found
     * @throws io.wheeltapper.core.error.WheeltapperException if there are none or several
     */
    static ScoredBy one(List<ScoredBy> found, EvaluationParameters asked, Supplier<Span> anyTime) {
        if (found.size() > 1) {
            throw EvaluationErrors.severalModels(asked, found);
        }
        if (found.isEmpty()) {
            Span span = anyTime.get();
            throw span.rows() == 0
                    ? EvaluationErrors.emptyTable(asked)
                    : EvaluationErrors.noRows(
                            asked, span.rows(), Micros.instant(span.first()), Micros.instant(span.last()));
        }
        return found.get(0);
    }
}
