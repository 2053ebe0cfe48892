package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.confidence.Cluster;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that are right or wrong together: those before one failure, and those of one machine before none. */
final class RowClusters {
    private static final String ACTUAL = "actual";
    private static final String PREDICTED = "predicted";
    private static final String FAILURE_AT = "failure_at";
    private static final String ROWS = "rows";
    private static final String PATTERN = "pattern";

    private RowClusters() {}

    /**
     * Returns the clusters in one job over the columns of {@link ObservedRows}. Clusters with the same numbers of rows
     * by actual and predicted label are merged, so that the size of the result does not grow with the number of
     * failures.
     */
    static Bootstrap of(Dataset<Row> observedRows) {
        Column predicted = col(ResultColumns.PREDICTED_COMPONENT);
        Column isRight = array_contains(col(FeatureColumns.FAILING_COMPONENTS), predicted);
        Column isQuiet =
                col(FeatureColumns.LABEL).equalTo(Scenario.NO_FAILURE).and(predicted.equalTo(Scenario.NO_FAILURE));
        Bootstrap bootstrap = new Bootstrap();
        observedRows
                .where(isQuiet.equalTo(false))
                .groupBy(
                        col(ResultColumns.MACHINE_ID),
                        when(
                                        col(FeatureColumns.LABEL).notEqual(Scenario.NO_FAILURE),
                                        expr("get(failures_ahead, 0).event_time"))
                                .as(FAILURE_AT),
                        when(isRight, predicted)
                                .otherwise(col(FeatureColumns.LABEL))
                                .as(ACTUAL),
                        predicted.as(PREDICTED))
                .agg(count(lit(1)).as(ROWS))
                .groupBy(ResultColumns.MACHINE_ID, FAILURE_AT)
                .agg(array_sort(collect_list(struct(ACTUAL, PREDICTED, ROWS))).as(PATTERN))
                .groupBy(PATTERN)
                .agg(count(lit(1)))
                .orderBy(PATTERN)
                .collectAsList()
                .forEach(row -> bootstrap.add(cluster(row), row.getLong(1)));
        return bootstrap;
    }

    private static Cluster cluster(Row kind) {
        Cluster cluster = new Cluster();
        for (Row rows : kind.<Row>getList(0)) {
            String actual = rows.getString(0);
            String predicted = rows.getString(1);
            double count = rows.getLong(2);
            if (actual.equals(predicted)) {
                cluster.right(predicted, count);
                continue;
            }
            if (!predicted.equals(Scenario.NO_FAILURE)) {
                cluster.wrong(predicted, count);
            }
            if (!actual.equals(Scenario.NO_FAILURE)) {
                cluster.missed(actual, count);
            }
        }
        return cluster;
    }
}
