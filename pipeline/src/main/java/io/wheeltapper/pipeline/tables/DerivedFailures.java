package io.wheeltapper.pipeline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureMark;
import io.wheeltapper.core.scenario.FailureSource.EndOfRecord;
import io.wheeltapper.core.scenario.FailureSource.Flagged;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Derives failures that have no data set of their own: {@code machine_id, event_time, known_at, component}, like
 * recorded ones.
 */
final class DerivedFailures {
    private static final String CELL = "mark_cell";

    private DerivedFailures() {}

    /** Returns the last reading of each machine whose record has ended. */
    static Dataset<Row> ofEnds(EndOfRecord end, Dataset<Row> telemetry, Dataset<Row> machines) {
        FailureMark mark = end.ended();
        Column cell = mark != null && mark.dataSet() == DataSet.TELEMETRY ? col(quoted(mark)) : lit(null);
        Dataset<Row> ends = telemetry
                .groupBy(RawColumns.MACHINE_ID)
                .agg(
                        max(RawColumns.EVENT_TIME).as(RawColumns.EVENT_TIME),
                        max(RawColumns.KNOWN_AT).as(RawColumns.KNOWN_AT),
                        max_by(cell.cast(DataTypes.StringType), col(RawColumns.EVENT_TIME))
                                .as(CELL));
        if (mark == null) {
            return ends.withColumn(RawColumns.COMPONENT, lit(end.component())).drop(CELL);
        }
        Dataset<Row> marked = mark.dataSet() == DataSet.TELEMETRY
                ? ends
                : ends.drop(CELL)
                        .join(
                                machines.select(
                                        col(RawColumns.MACHINE_ID),
                                        col(quoted(mark))
                                                .cast(DataTypes.StringType)
                                                .as(CELL)),
                                RawColumns.MACHINE_ID);
        return marked.withColumn(RawColumns.COMPONENT, component(mark))
                .where(col(RawColumns.COMPONENT).isNotNull())
                .drop(CELL);
    }

    /** Returns the first reading of each run of a machine's readings that contain the mark of a component. */
    static Dataset<Row> ofFlags(Flagged flagged, Dataset<Row> telemetry) {
        WindowSpec inTime = Window.partitionBy(RawColumns.MACHINE_ID).orderBy(RawColumns.EVENT_TIME);
        Column component = col(RawColumns.COMPONENT);
        String before = "component_before";
        return telemetry
                .withColumn(CELL, col(quoted(flagged.flag())).cast(DataTypes.StringType))
                .select(
                        col(RawColumns.MACHINE_ID),
                        col(RawColumns.EVENT_TIME),
                        col(RawColumns.KNOWN_AT),
                        component(flagged.flag()).as(RawColumns.COMPONENT))
                .withColumn(before, lag(component, 1).over(inTime))
                .where(component.isNotNull().and(not(component.eqNullSafe(col(before)))))
                .drop(before);
    }

    private static String quoted(FailureMark mark) {
        return "`" + mark.column() + "`";
    }

    private static Column component(FailureMark mark) {
        return udf(new Component(mark), DataTypes.StringType).apply(col(CELL));
    }

    /** Reads cells like {@link FailureMark}, on executors. */
    private record Component(FailureMark mark) implements UDF1<String, @Nullable String> {
        @Override
        public @Nullable String call(@Nullable String cell) {
            return mark.component(cell);
        }
    }
}
