package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.history.HistoryPlan;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Gathers the as-of times that changed records affect, by machine. A record affects the as-of times at which it was known
 * and whose windows contain it: those up to the longest window later; a replacement affects all later ones, and so does a
 * reading or an error if the scenario has features without a bound in the past. A machine's attributes, and whether it is
 * observed at all, affect all of its rows.
 */
final class AffectedMachines implements Serializable {
    private static final Field MACHINE = Field.of(RawColumns.MACHINE_ID, Single.TEXT);
    private static final int EVENT_TIME = 1;
    private static final int KNOWN_AT = 2;

    private final HistoryPlan plan;
    private final long longestWindow;
    private final WantedTimes.Span within;
    private final Map<Utf8, WantedTimes.Span> spans = new HashMap<>();

    private AffectedMachines(HistoryPlan plan, long longestWindow, WantedTimes.Span within) {
        this.plan = plan;
        this.longestWindow = longestWindow;
        this.within = within;
    }

    /** Returns none yet, of those with rows in {@code within}. */
    static AffectedMachines none(Scenario scenario, TimeRange within) {
        return new AffectedMachines(
                HistoryPlan.of(scenario, within), Micros.of(scenario.longestWindow()), WantedTimes.Span.of(within));
    }

    /** Returns none yet, by the same rules. */
    AffectedMachines none() {
        return new AffectedMachines(plan, longestWindow, within);
    }

    /** Returns whether records of the data set affect any rows. */
    boolean concerns(DataSet dataSet) {
        return plan.needs(dataSet);
    }

    /** Returns the columns by which records of the data set affect rows: {@code machine_id}, then times if they matter. */
    TableSchema columns(DataSet dataSet) {
        return affectsAll(dataSet)
                ? TableSchema.of(MACHINE)
                : TableSchema.of(
                        MACHINE,
                        Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP),
                        Field.of(RawColumns.KNOWN_AT, Single.TIMESTAMP));
    }

    private boolean affectsAll(DataSet dataSet) {
        return dataSet == DataSet.MACHINES || dataSet == DataSet.FAILURES || plan.spans();
    }

    /** Adds changed records, of {@link #columns}. */
    void add(DataSet dataSet, RowBatch records) {
        boolean isForGood = plan.after(dataSet) == Long.MIN_VALUE;
        for (int row = 0; row < records.rows(); row++) {
            Utf8 machine = records.texts(0).get(row);
            if (affectsAll(dataSet)) {
                spans.put(machine, within);
            } else {
                long event = records.longs(EVENT_TIME).get(row);
                long from = Math.max(event, records.longs(KNOWN_AT).get(row));
                add(machine, from, isForGood ? within.until() : event + longestWindow);
            }
        }
    }

    private void add(Utf8 machine, long from, long until) {
        if (from < until && from < within.until() && until > within.from()) {
            WantedTimes.Span span =
                    new WantedTimes.Span(Math.max(from, within.from()), Math.min(until, within.until()));
            spans.merge(machine, span, WantedTimes.Span::hull);
        }
    }

    /** Adds what {@code others} has gathered by the same rules. */
    void add(AffectedMachines others) {
        others.spans.forEach((machine, span) -> spans.merge(machine, span, WantedTimes.Span::hull));
    }

    /** Returns the machines, each with the range that contains all of its affected times. */
    Map<String, TimeRange> ranges() {
        Map<String, TimeRange> ranges = new HashMap<>();
        spans.forEach((machine, span) -> ranges.put(
                machine.toString(), new TimeRange(Micros.instant(span.from()), Micros.instant(span.until()))));
        return ranges;
    }
}
