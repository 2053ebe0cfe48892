package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.pipeline.evaluation.EventFigures.CaughtFailures;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The failures that could have been predicted, and when they were. */
final class FailureEvents {
    /** Key of the totals over all components; no component has an empty name. */
    static final String ALL = "";

    private static final String LEAD_SECONDS = "lead_seconds";
    private static final String FAILURE = "failure";

    private FailureEvents() {}

    /**
     * Returns one row per failure that has an observed row within the horizon before it.
     *
     * <p>In: the columns of {@link ObservedRows}. Out:
     * {@code machine_id STRING, event_time TIMESTAMP, component STRING, lead_seconds DOUBLE}: time from the earliest of
     * these rows that predicted the component, or another that fails at the same instant, to the failure; null where
     * none did.
     */
    static Dataset<Row> of(Dataset<Row> observedRows) {
        Column time = col(FAILURE + "." + RawColumns.EVENT_TIME);
        Column component = col(FAILURE + "." + RawColumns.COMPONENT);
        Column foretold = expr("""
                exists(%s, other -> other.event_time = failure.event_time AND other.component = %s)
                """.formatted(Labels.FAILURES_AHEAD, ResultColumns.PREDICTED_COMPONENT));
        Column alertAt = when(foretold, unix_micros(col(ResultColumns.AS_OF)));
        return observedRows
                .withColumn(FAILURE, explode(col(Labels.FAILURES_AHEAD)))
                .groupBy(col(RawColumns.MACHINE_ID), time.as(RawColumns.EVENT_TIME), component.as(RawColumns.COMPONENT))
                .agg(min(alertAt).as("first_alert_micros"))
                .select(
                        col(RawColumns.MACHINE_ID),
                        col(RawColumns.EVENT_TIME),
                        col(RawColumns.COMPONENT),
                        unix_micros(col(RawColumns.EVENT_TIME))
                                .minus(col("first_alert_micros"))
                                .divide(1e6)
                                .as(LEAD_SECONDS));
    }

    /** Returns the totals of each component that failed, and of {@link #ALL} if any did, in one job. */
    static Map<String, CaughtFailures> totals(Dataset<Row> events) {
        Map<String, CaughtFailures> totals = new HashMap<>();
        events.rollup(col(RawColumns.COMPONENT))
                .agg(
                        count(lit(1)),
                        count(LEAD_SECONDS),
                        expr("percentile(%s, array(0.0, 0.25, 0.5, 0.75, 1.0))".formatted(LEAD_SECONDS)))
                .collectAsList()
                .forEach(row -> totals.put(row.isNullAt(0) ? ALL : row.getString(0), total(row)));
        return totals;
    }

    private static CaughtFailures total(Row row) {
        if (row.isNullAt(3)) {
            return new CaughtFailures(row.getLong(1), row.getLong(2), null);
        }
        List<Duration> quartiles = row.<Double>getList(3).stream()
                .map(seconds -> Duration.ofSeconds(Math.round(seconds)))
                .toList();
        LeadTimes leadTimes =
                new LeadTimes(quartiles.get(0), quartiles.get(1), quartiles.get(2), quartiles.get(3), quartiles.get(4));
        return new CaughtFailures(row.getLong(1), row.getLong(2), leadTimes);
    }

    /** The number of failures in a period with a lead time in a bin; the bin is -1 for missed ones. */
    record Group(int period, int leadBin, long failures) {
        boolean caught() {
            return leadBin >= 0;
        }
    }

    /**
     * Counts failures by group in one job. Of {@code bins} equal bins up to the horizon, bin n contains lead times
     * above n widths, up to n + 1 widths.
     */
    static List<Group> groups(Dataset<Row> events, Periods periods, Duration horizon, int bins) {
        Column bin = ceil(col(LEAD_SECONDS).multiply(bins).divide((double) horizon.toSeconds()))
                .minus(1);
        return events
                .groupBy(
                        periods.index(col(RawColumns.EVENT_TIME)),
                        when(col(LEAD_SECONDS).isNull(), lit(-1)).otherwise(bin.cast("int")))
                .agg(count(lit(1)))
                .collectAsList()
                .stream()
                .map(row -> new Group(row.getInt(0), row.getInt(1), row.getLong(2)))
                .toList();
    }
}
