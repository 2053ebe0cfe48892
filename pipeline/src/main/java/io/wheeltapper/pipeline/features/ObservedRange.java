package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The observed time range of a fleet. */
public final class ObservedRange {
    private ObservedRange() {}

    /**
     * Returns the range from the first reading of the whole fleet to just after the last one; empty if there is none.
     * It comes from the files' statistics if possible, otherwise from a Spark job.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing has been ingested
     */
    public static Optional<TimeRange> of(RawTables tables) {
        return tables.files().isPlain(DataSet.TELEMETRY) ? tables.files().observed() : queried(tables.telemetry());
    }

    private static Optional<TimeRange> queried(Dataset<Row> telemetry) {
        Row bounds = telemetry
                .agg(min(RawColumns.EVENT_TIME), max(RawColumns.EVENT_TIME))
                .head();
        return bounds.isNullAt(0)
                ? Optional.empty()
                : Optional.of(new TimeRange(
                        bounds.getTimestamp(0).toInstant(),
                        bounds.getTimestamp(1).toInstant().plus(1, ChronoUnit.MICROS)));
    }

    /** Returns the part of {@code range} in which the fleet has been observed; empty if there is none. */
    static TimeRange within(RawTables tables, TimeRange range) {
        return of(tables).map(range::intersection).orElseGet(() -> new TimeRange(range.start(), range.start()));
    }
}
