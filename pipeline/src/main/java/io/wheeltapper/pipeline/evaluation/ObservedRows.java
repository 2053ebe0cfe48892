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

/**
 * Results with what happened since: {@code machine_id STRING, as_of TIMESTAMP, predicted_component STRING, probability_<component>
 * DOUBLE …} plus {@code label STRING}, {@code failing_components
 * ARRAY<STRING>} and {@code failures_ahead ARRAY<STRUCT<event_time TIMESTAMP, component STRING>>}, none of them null.
 */
final class ObservedRows {
    private ObservedRows() {}

    /** Joins them; rows whose horizon has not been fully observed are left out. */
    static Dataset<Row> of(Dataset<Row> results, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        Dataset<Row> withFailures = Labels.withFailuresAhead(results, failures, horizon);
        return Labels.withFirstFailure(withFailures, observed, horizon)
                .where(col(FeatureColumns.LABEL).isNotNull());
    }

    /** Returns one job: rows by actual and predicted label. */
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

    /** How many machines, and when. */
    record Span(long machines, Instant first, Instant last) {}

    /** Returns one job; there must be rows. */
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
