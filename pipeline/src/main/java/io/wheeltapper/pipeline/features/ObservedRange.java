package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From when to when a fleet has been watched. */
public final class ObservedRange {
    private ObservedRange() {}

    /**
     * From the first reading of the whole fleet to just after the last one; empty when there is none. Runs a Spark job.
     *
     * @param telemetry with {@code event_time TIMESTAMP}
     */
    public static Optional<TimeRange> of(Dataset<Row> telemetry) {
        Row bounds = telemetry
                .agg(min(RawColumns.EVENT_TIME), max(RawColumns.EVENT_TIME))
                .head();
        return bounds.isNullAt(0)
                ? Optional.empty()
                : Optional.of(new TimeRange(
                        bounds.getTimestamp(0).toInstant(),
                        bounds.getTimestamp(1).toInstant().plusNanos(1_000)));
    }
}
