package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource.EndOfRecord;
import io.wheeltapper.core.scenario.FailureSource.Flagged;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.Objects;
import java.util.function.Consumer;

/** The failures of a fleet, read without a session: recorded, or derived from telemetry as the scenario says. */
public final class FailureRecords {
    private FailureRecords() {}

    /**
     * A failure. Times are microseconds since 1970-01-01T00:00:00Z.
     *
     * @param machine the machine that failed
     * @param eventTime when it failed
     * @param knownAt when that could first have been known
     * @param component what failed
     */
    public record Failure(Utf8 machine, long eventTime, long knownAt, String component) {}

    /**
     * Hands out all failures, in any order.
     *
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if a table has deletion vectors or renamed columns
     */
    public static void each(RawFiles tables, Consumer<Failure> taker) {
        HistoryPlan.Mark mark = HistoryPlan.mark(tables.scenario());
        if (tables.scenario().failureSource() instanceof EndOfRecord end) {
            RecordEnds.each(tables, end.component(), mark, taker);
        } else if (tables.scenario().failureSource() instanceof Flagged) {
            FlaggedRuns runs = new FlaggedRuns(tables, Objects.requireNonNull(mark));
            for (KeyRange machines : SlicePlan.ranges(tables)) {
                runs.each(machines, taker);
            }
        } else {
            recorded(tables, taker);
        }
    }

    private static void recorded(RawFiles tables, Consumer<Failure> taker) {
        tables.each(DataSet.FAILURES, HistoryColumns.events(DataSet.FAILURES), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                taker.accept(new Failure(
                        batch.texts(HistoryColumns.MACHINE_ID).get(row),
                        batch.longs(HistoryColumns.EVENT_TIME).get(row),
                        batch.longs(HistoryColumns.KNOWN_AT).get(row),
                        batch.texts(HistoryColumns.KIND).get(row).toString()));
            }
        });
    }
}
