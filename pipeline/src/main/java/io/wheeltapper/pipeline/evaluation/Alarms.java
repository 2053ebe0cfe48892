package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.evaluation.EventFigures.AlarmCounts;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Alerts as people receive them: one alarm for as long as the same component of the same machine is predicted in
 * consecutive steps.
 */
final class Alarms {
    private static final String RIGHT = "right";
    private static final String STARTS = "starts";
    private static final String RUN = "run";

    private Alarms() {}

    /**
     * Returns the maximal runs of consecutive rows of a machine that predict the same component.
     *
     * <p>In: the columns of {@link ObservedRows}. Out:
     * {@code machine_id STRING, run LONG, predicted_component STRING, as_of TIMESTAMP} (of the run's first row),
     * {@code right BOOLEAN}: whether the component failed within the horizon of any of the run's rows.
     */
    static Dataset<Row> of(Dataset<Row> observedRows, Duration step) {
        WindowSpec inTime = Window.partitionBy(ResultColumns.MACHINE_ID).orderBy(ResultColumns.AS_OF);
        Column predicted = col(ResultColumns.PREDICTED_COMPONENT);
        Column asOf = unix_micros(col(ResultColumns.AS_OF));
        Column sameComponent = lag(predicted, 1).over(inTime).equalTo(predicted);
        Column oneStepLater = asOf.minus(lag(asOf, 1).over(inTime)).equalTo(step.toMillis() * 1_000);
        Column continues = coalesce(sameComponent.and(oneStepLater), lit(false));
        return observedRows
                .where(predicted.notEqual(Scenario.NO_FAILURE))
                .select(
                        col(ResultColumns.MACHINE_ID),
                        col(ResultColumns.AS_OF),
                        predicted,
                        expr("exists(failures_ahead, failure -> failure.component = predicted_component)")
                                .as(RIGHT))
                .withColumn(STARTS, not(continues).cast("long"))
                .withColumn(RUN, sum(STARTS).over(inTime))
                .groupBy(ResultColumns.MACHINE_ID, RUN)
                .agg(
                        first(predicted).as(ResultColumns.PREDICTED_COMPONENT),
                        min(ResultColumns.AS_OF).as(ResultColumns.AS_OF),
                        bool_or(col(RIGHT)).as(RIGHT));
    }

    /** The number of alarms for a component that started in a period. */
    record Group(String component, int period, AlarmCounts counts) {}

    /** Counts the alarms by group in one job. */
    static List<Group> groups(Dataset<Row> alarms, Periods periods) {
        return alarms
                .groupBy(col(ResultColumns.PREDICTED_COMPONENT), periods.index(col(ResultColumns.AS_OF)))
                .agg(count(lit(1)), count_if(not(col(RIGHT))))
                .collectAsList()
                .stream()
                .map(row -> new Group(row.getString(0), row.getInt(1), new AlarmCounts(row.getLong(2), row.getLong(3))))
                .toList();
    }
}
