package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Results with what happened since: */
final class ObservedRows {
    private ObservedRows() {}

    /** Joins results and outcomes; rows whose horizon has not been fully observed are excluded. */
    static Dataset<Row> of(Dataset<Row> results, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        Dataset<Row> withFailures = Labels.withFailuresAhead(results, failures, horizon);
        return Labels.withFirstFailure(withFailures, observed, horizon)
                .where(col(FeatureColumns.LABEL).isNotNull());
    }

    /** Counts rows by actual and predicted label in one job. */
    static ConfusionMatrix confusion(Dataset<Row> observedRows, List<String> labels) {
        Column predicted = col(ResultColumns.PREDICTED_COMPONENT);
        Column foretold = array_contains(col(FeatureColumns.FAILING_COMPONENTS), predicted);
        Column actual = when(foretold, predicted).otherwise(col(FeatureColumns.LABEL));
        List<ConfusionMatrix.Cell> cells =
                observedRows.groupBy(actual, predicted).agg(count(lit(1))).collectAsList().stream()
                        .map(row -> new ConfusionMatrix.Cell(row.getString(0), row.getString(1), row.getLong(2)))
                        .toList();
        return ConfusionMatrix.of(labels, cells);
    }

    /** The number of machines, and the range of as-of times. */
    record Span(long machines, Instant first, Instant last) {}

    /** Returns the span in one job; there must be rows. */
    static Span span(Dataset<Row> observedRows) {
        Row row = observedRows
                .agg(countDistinct(ResultColumns.MACHINE_ID), min(ResultColumns.AS_OF), max(ResultColumns.AS_OF))
                .head();
        return new Span(
                row.getLong(0),
                row.getTimestamp(1).toInstant(),
                row.getTimestamp(2).toInstant());
    }
}
