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
 * Which feature rows may differ from those of earlier versions of the raw tables, as their change data feeds tell. A record
 * matters to the as-of times at which it was known and that see it: those up to the longest window later; of a replacement,
 * all later ones, and so of a reading or an error where the scenario has features that reach back without bound. What is
 * known of a machine as such, and whether it is watched at all, matters to all of its rows.
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
     * Returns the machines with rows in {@code within} that may differ, and between which times; no other rows do.
     * Empty when the feeds do not tell.
     *
     * @param versions of the raw tables, by name, that are compared with those that {@code tables} reads; a table that is
     *     not named was not there
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
            long now = tables.files(dataSet).map(TableFiles::version).orElse(-1L);
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

    /** Returns whether a record matters to all as-of times after it. */
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

    /** Returns whether the table keeps no feed, or its log or files of that time are gone. */
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
