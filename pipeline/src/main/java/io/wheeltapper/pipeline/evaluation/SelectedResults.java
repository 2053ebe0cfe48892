package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.sql.Timestamp;
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
        requireColumns(results, components, asked.resultsData());
        Dataset<Row> wanted = results;
        if (asked.model() != null) {
            wanted = wanted.where(col(ResultColumns.MODEL).equalTo(asked.model()));
        }
        if (asked.modelVersion() != null) {
            wanted = wanted.where(col(ResultColumns.MODEL_VERSION).equalTo(asked.modelVersion()));
        }
        Dataset<Row> inRange = wanted.where(RangeTable.inRange(ResultColumns.AS_OF, asked.range()));
        List<ScoredBy> found = scoredBy(inRange);
        if (found.isEmpty()) {
            throw nothingFound(wanted, asked);
        }
        if (found.size() > 1) {
            throw EvaluationErrors.severalModels(asked, found);
        }
        return new SelectedResults(found.get(0), inRange.select(columns(components)));
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

    private static RuntimeException nothingFound(Dataset<Row> wanted, EvaluationParameters asked) {
        Row span = wanted.agg(count(lit(1)), min(ResultColumns.AS_OF), max(ResultColumns.AS_OF))
                .head();
        if (span.getLong(0) == 0) {
            return EvaluationErrors.emptyTable(asked);
        }
        Timestamp first = span.getTimestamp(1);
        Timestamp last = span.getTimestamp(2);
        return EvaluationErrors.noRows(asked, span.getLong(0), first.toInstant(), last.toInstant());
    }

    private static void requireColumns(Dataset<Row> results, List<String> components, String table) {
        List<String> actual = Arrays.asList(results.columns());
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
}
