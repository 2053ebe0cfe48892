package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.history.HistoryPlan;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the feature rows that may differ from those of earlier versions of the raw tables, from their change data
 * feeds. A record affects the as-of times at which it was known and whose windows contain it: those up to the longest
 * window later; a replacement affects all later ones, and so does a reading or an error if the scenario has features
 * without a bound in the past. A machine's attributes, and whether it is observed at all, affect all of its rows.
 */
final class AffectedTimes {
    private static final String MACHINE = "machine";
    private static final String FROM = "from";
    private static final String UNTIL = "until";

    private final RawTables tables;
    private final HistoryPlan plan;
    private final long longestWindow;
    private final WantedTimes.Span within;

    private AffectedTimes(RawTables tables, Scenario scenario, TimeRange within) {
        this.tables = tables;
        this.plan = HistoryPlan.of(scenario, within);
        this.longestWindow = Micros.of(scenario.longestWindow());
        this.within = WantedTimes.Span.of(within);
    }

    /**
     * Returns the machines with rows in {@code within} that may differ, with the time ranges; no other rows differ.
     * Empty if the feeds do not tell.
     *
     * @param versions versions of the raw tables, by name, to compare with those that {@code tables} reads; a table
     * without a version did not exist
     */
    static Optional<Map<String, TimeRange>> since(
            Map<String, Long> versions, RawTables tables, Scenario scenario, TimeRange within) {
        try {
            return new AffectedTimes(tables, scenario, within).since(versions);
        } catch (Exception e) {
            if (isLostFeed(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Map<String, TimeRange>> since(Map<String, Long> versions) {
        Optional<Dataset<Row>> all = Optional.empty();
        for (DataSet dataSet : DataSet.values()) {
            if (!plan.needs(dataSet)) {
                continue;
            }
            long before = versions.getOrDefault(dataSet.tableName(), -1L);
            long now = tables.files().files(dataSet).map(TableFiles::version).orElse(-1L);
            if (now < before) {
                return Optional.empty();
            }
            if (now > before) {
                Dataset<Row> affected = affected(dataSet, tables.changes(dataSet, before + 1, now));
                all = Optional.of(all.map(others -> others.union(affected)).orElse(affected));
            }
        }
        return Optional.of(all.map(this::byMachine).orElse(Map.of()));
    }

    private Dataset<Row> affected(DataSet dataSet, Dataset<Row> changes) {
        Column machine = col(RawColumns.MACHINE_ID).as(MACHINE);
        if (dataSet == DataSet.MACHINES || dataSet == DataSet.FAILURES || plan.spans()) {
            return changes.select(
                    machine, lit(within.from()).as(FROM), lit(within.until()).as(UNTIL));
        }
        Column event = unix_micros(col(RawColumns.EVENT_TIME));
        Column known = unix_micros(col(RawColumns.KNOWN_AT));
        Column until = mattersForGood(dataSet) ? lit(within.until()) : event.plus(lit(longestWindow));
        return changes.select(machine, greatest(event, known).as(FROM), until.as(UNTIL))
                .where(col(FROM)
                        .lt(col(UNTIL))
                        .and(col(FROM).lt(lit(within.until())))
                        .and(col(UNTIL).gt(lit(within.from()))));
    }

    /** Returns whether a record affects all later as-of times. */
    private boolean mattersForGood(DataSet dataSet) {
        return plan.after(dataSet) == Long.MIN_VALUE;
    }

    private Map<String, TimeRange> byMachine(Dataset<Row> affected) {
        Map<String, TimeRange> ranges = new HashMap<>();
        for (Row row : affected.groupBy(MACHINE)
                .agg(min(FROM).as(FROM), max(UNTIL).as(UNTIL))
                .collectAsList()) {
            long from = Math.max(row.getLong(1), within.from());
            long until = Math.min(row.getLong(2), within.until());
            ranges.put(row.getString(0), new TimeRange(Micros.instant(from), Micros.instant(until)));
        }
        return ranges;
    }

    /** Returns whether the table has no feed, or the log or files of that time have been deleted. */
    private static boolean isLostFeed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException
                    || (cause instanceof SparkThrowable known
                            && (String.valueOf(known.getCondition()).startsWith("DELTA_")
                                    || String.valueOf(known.getCondition()).startsWith("FAILED_READ_FILE")))) {
                return true;
            }
        }
        return false;
    }
}
