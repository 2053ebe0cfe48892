package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one model version in the requested range.
 *
 * @param by their model version
 * @param rows machine, as-of time, predicted component and probabilities, as in {@link ResultColumns}; unique by
 * machine and as-of time
 */
record SelectedResults(ScoredBy by, Dataset<Row> rows) {
    /** Selects rows in one job; a second one creates the message if nothing is found. */
    static SelectedResults choose(Dataset<Row> results, List<String> components, EvaluationParameters asked) {
        ResultChoice.requireColumns(Arrays.asList(results.columns()), components, asked.resultsData());
        Dataset<Row> wanted = wanted(results, asked);
        Dataset<Row> inRange = wanted.where(RangeTable.inRange(ResultColumns.AS_OF, asked.range()));
        ScoredBy by = ResultChoice.one(scoredBy(inRange), asked, () -> span(wanted));
        return new SelectedResults(by, inRange.select(columns(components)));
    }

    private static Dataset<Row> wanted(Dataset<Row> results, EvaluationParameters asked) {
        Dataset<Row> wanted = results;
        if (asked.model() != null) {
            wanted = wanted.where(col(ResultColumns.MODEL).equalTo(asked.model()));
        }
        if (asked.modelVersion() != null) {
            wanted = wanted.where(col(ResultColumns.MODEL_VERSION).equalTo(asked.modelVersion()));
        }
        return wanted;
    }

    private static Column[] columns(List<String> components) {
        Stream<String> probabilities = components.stream().map(ResultColumns::probability);
        return Stream.concat(
                        Stream.of(ResultColumns.MACHINE_ID, ResultColumns.AS_OF, ResultColumns.PREDICTED_COMPONENT),
                        probabilities)
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
    }

    private static List<ScoredBy> scoredBy(Dataset<Row> rows) {
        return rows
                .groupBy(ResultColumns.MODEL, ResultColumns.MODEL_VERSION, ResultColumns.HORIZON)
                .agg(count(lit(1)))
                .orderBy(ResultColumns.MODEL, ResultColumns.MODEL_VERSION, ResultColumns.HORIZON)
                .collectAsList()
                .stream()
                .map(row -> new ScoredBy(
                        row.getString(0), row.getInt(1), Durations.parse(row.getString(2)), row.getLong(3)))
                .toList();
    }

    private static ResultChoice.Span span(Dataset<Row> wanted) {
        Row span = wanted.agg(
                        count(lit(1)),
                        min(unix_micros(col(ResultColumns.AS_OF))),
                        max(unix_micros(col(ResultColumns.AS_OF))))
                .head();
        return span.isNullAt(1)
                ? ResultChoice.Span.EMPTY
                : new ResultChoice.Span(span.getLong(0), span.getLong(1), span.getLong(2));
    }
}
