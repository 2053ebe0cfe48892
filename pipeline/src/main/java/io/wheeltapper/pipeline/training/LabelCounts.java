package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The number of rows by label, and of failures, in one part of a split. Not thread-safe. */
final class LabelCounts {
    /** Columns of the counted groups, in addition to those of the rows. */
    private static final String PART = "part";

    private static final String FAILS_AT = "fails_at";
    private static final String TOLD = "told";
    private static final String ROWS = "row_count";
    private static final String FIRST = "first_as_of";
    private static final String LAST = "last_as_of";

    private final Map<String, Long> rows = new HashMap<>();
    private final Set<String> machines = new HashSet<>();
    private final Set<String> named = new TreeSet<>();
    private final List<Failing> failing = new ArrayList<>();
    private @Nullable TimeRange asOfTimes;
    private long unobserved;

    /**
     * Rows of one machine before one failure or, if the rows do not contain its time, one row.
     *
     * @param at time of the failure, or the row's as-of time
     * @param told time of the failure; null if the rows do not contain it
     */
    private record Failing(
            String machine,
            Instant at,
            List<String> components,
            @Nullable Instant told) {}

    /**
     * Returns the counts of each part in order, in one job.
     *
     * @param labelled {@code machine_id STRING, as_of TIMESTAMP, label STRING, failing_components ARRAY<STRING>} and
     * perhaps {@code
     *     failure_at TIMESTAMP}
     * @param parts disjoint parts
     */
    static List<LabelCounts> of(Dataset<Row> labelled, List<SplitPart> parts) {
        Column part = when(parts.get(0).contains(), 0);
        for (int number = 1; number < parts.size(); number++) {
            part = part.when(parts.get(number).contains(), number);
        }
        Column isLabelled = isLabelled();
        Column label = when(isLabelled, col(FeatureColumns.LABEL));
        Column told = when(label.notEqual(Scenario.NO_FAILURE), failureAt(labelled));
        List<LabelCounts> counts = parts.stream().map(each -> new LabelCounts()).toList();
        for (Row row : labelled.groupBy(
                        part.as(PART),
                        col(FeatureColumns.MACHINE_ID),
                        label.as(FeatureColumns.LABEL),
                        when(isLabelled, col(FeatureColumns.FAILING_COMPONENTS)).as(FeatureColumns.FAILING_COMPONENTS),
                        // If rows contain the time of the failure, one group for each failure is enough.
                        when(label.notEqual(Scenario.NO_FAILURE), coalesce(told, col(FeatureColumns.AS_OF)))
                                .as(FAILS_AT),
                        told.as(TOLD))
                .agg(
                        count(lit(1)).as(ROWS),
                        min(FeatureColumns.AS_OF).as(FIRST),
                        max(FeatureColumns.AS_OF).as(LAST))
                .where(col(PART).isNotNull())
                .collectAsList()) {
            counts.get(row.<Integer>getAs(PART)).add(row);
        }
        return counts;
    }

    /** Returns a BOOLEAN column: whether the label of a row is known. */
    static Column isLabelled() {
        return col(FeatureColumns.LABEL)
                .isNotNull()
                .and(col(FeatureColumns.FAILING_COMPONENTS).isNotNull());
    }

    /** Returns a TIMESTAMP column: when the components of the label fail; null if the rows do not contain it. */
    static Column failureAt(Dataset<Row> rows) {
        return Arrays.asList(rows.columns()).contains(TrainingColumns.FAILURE_AT)
                ? col(TrainingColumns.FAILURE_AT)
                : lit(null).cast("timestamp");
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private void add(Row row) {
        long count = row.<Long>getAs(ROWS);
        String label = row.getAs(FeatureColumns.LABEL);
        if (label == null) {
            unobserved += count;
            return;
        }
        String machine = row.getAs(FeatureColumns.MACHINE_ID);
        List<String> components = row.getList(row.fieldIndex(FeatureColumns.FAILING_COMPONENTS));
        TimeRange times = new TimeRange(
                row.<Timestamp>getAs(FIRST).toInstant(),
                row.<Timestamp>getAs(LAST).toInstant());
        asOfTimes = asOfTimes == null ? times : asOfTimes.hull(times);
        machines.add(machine);
        rows.merge(label, count, Long::sum);
        named.add(label);
        named.addAll(components);
        if (!label.equals(Scenario.NO_FAILURE)) {
            Instant failsAt = row.<Timestamp>getAs(FAILS_AT).toInstant();
            failing.add(new Failing(machine, failsAt, components, instant(row.getAs(TOLD))));
        }
    }

    /** Returns the number of rows of each label that occurs, without unobserved rows. */
    Map<String, Long> rows() {
        return rows;
    }

    /** Returns the range from the first to the last as-of time of a row with a known label; empty if there is none. */
    Optional<TimeRange> asOfTimes() {
        return Optional.ofNullable(asOfTimes);
    }

    /** Returns the machines with a row whose label is known. */
    Set<String> machines() {
        return machines;
    }

    /** Returns labels and components that occur. */
    Set<String> named() {
        return named;
    }

    /** Returns the number of rows without a label because their horizon has not been fully observed. */
    long unobserved() {
        return unobserved;
    }

    /** Returns the number of failures of each component that the rows look at, without components that have none. */
    Map<String, Long> failures(Duration horizon) {
        record Failure(String machine, Instant at, String component) {}
        failing.sort(Comparator.comparing(Failing::machine).thenComparing(Failing::at));
        FailureTracker tracker = new FailureTracker(horizon);
        Set<Failure> failures = new HashSet<>();
        for (Failing each : failing) {
            Instant at = tracker.failureAt(each.machine(), each.at(), each.components(), each.told());
            each.components().forEach(component -> failures.add(new Failure(each.machine(), at, component)));
        }
        Map<String, Long> counts = new HashMap<>();
        failures.forEach(failure -> counts.merge(failure.component(), 1L, Long::sum));
        return counts;
    }
}
