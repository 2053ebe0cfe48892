package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Determines what failed after each as-of time. Looks only after it, and only as far as the machine has been observed.
 */
public final class Labels {
    /** TIMESTAMP (UTC): time until which all failures of a machine are known; null if it has never been observed. */
    public static final String OBSERVED_UNTIL = "observed_until";
    /**
     * ARRAY&lt;STRUCT&lt;event_time TIMESTAMP, component STRING&gt;&gt;, never null: the failures in (as_of, as_of + horizon], by
     * time and component, each once.
     */
    public static final String FAILURES_AHEAD = "failures_ahead";
    /** Value of {@link #OBSERVED_UNTIL} for a machine to which nothing more can happen. */
    static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String ALL_FAILURES = "all_failures";

    private Labels() {}

    /**
     * Adds the label.
     *
     * <p>Rows: {@code machine_id STRING, as_of TIMESTAMP, …}. Failures:
     * {@code machine_id STRING, event_time TIMESTAMP, component STRING, …}. Observed:
     * {@code machine_id STRING, observed_until TIMESTAMP, …}, one row per machine. Out: the same rows plus
     * {@code label STRING}, the component of the first failure in {@code (as_of, as_of + horizon]} or {@code none}, and
     * {@code failing_components ARRAY<STRING>}, all components that fail at that instant, sorted (the label is the
     * first of them; empty where the label is {@code none}). Both are null where {@code as_of + horizon} lies after
     * {@code observed_until}, or where that is null. Times are UTC.
     */
    public static Dataset<Row> withLabels(
            Dataset<Row> rows, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        return withFirstFailure(withFailuresAhead(rows, failures, horizon), observed, horizon)
                .drop(FAILURES_AHEAD);
    }

    /**
     * Adds {@link #FAILURES_AHEAD}: all failures within the horizon, whether or not it has been fully observed.
     *
     * <p>Rows and failures are those of {@link #withLabels}; the rows must not have a column of that name.
     */
    public static Dataset<Row> withFailuresAhead(Dataset<Row> rows, Dataset<Row> failures, Duration horizon) {
        Dataset<Row> byMachine = failures.groupBy(RawColumns.MACHINE_ID)
                .agg(array_sort(collect_set(struct(RawColumns.EVENT_TIME, RawColumns.COMPONENT)))
                        .as(ALL_FAILURES));
        Column ahead = expr("""
                filter(%s, failure -> failure.event_time > as_of
                                  AND failure.event_time <= timestamp_micros(unix_micros(as_of) + %dL))
                """.formatted(ALL_FAILURES, micros(horizon)));
        Column noFailures = expr("array()").cast("array<struct<event_time: timestamp, component: string>>");
        return withFacts(rows, byMachine)
                .withColumn(FAILURES_AHEAD, coalesce(ahead, noFailures))
                .drop(ALL_FAILURES);
    }

    /**
     * Adds {@code label} and {@code failing_components}, as {@link #withLabels} does, to rows that have {@link
     * #FAILURES_AHEAD} of the same horizon.
     */
    public static Dataset<Row> withFirstFailure(Dataset<Row> rows, Dataset<Row> observed, Duration horizon) {
        Column failing = expr("""
                transform(
                    filter(failures_ahead, failure -> failure.event_time = failures_ahead[0].event_time),
                    failure -> failure.component)
                """);
        Column fullyObserved =
                expr("unix_micros(as_of) + %dL <= unix_micros(%s)".formatted(micros(horizon), OBSERVED_UNTIL));
        Column firstByName = expr("get(%s, 0)".formatted(FeatureColumns.FAILING_COMPONENTS));
        return withFacts(rows, observed.select(RawColumns.MACHINE_ID, OBSERVED_UNTIL))
                .withColumn(FeatureColumns.FAILING_COMPONENTS, when(fullyObserved, failing))
                .withColumn(FeatureColumns.LABEL, when(fullyObserved, coalesce(firstByName, lit(Scenario.NO_FAILURE))))
                .drop(OBSERVED_UNTIL);
    }

    /**
     * Returns one row per machine that is listed or has telemetry: {@code machine_id STRING, observed_until TIMESTAMP}.
     *
     * <p>If failures are recorded and the fleet is observed as a whole ({@link ObservationScope#FLEET}), that is the fleet's
     * last reading: a failure of a silent machine would be recorded. Otherwise it is the machine's own last reading,
     * since nothing shows a failure after it; for a machine whose life has ended with a failure it is the year 9999,
     * since nothing more can happen to it.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing has been ingested
     */
    public static Dataset<Row> observedUntil(RawTables tables, Scenario scenario) {
        boolean isRecorded = scenario.failureSource() instanceof FailureSource.Recorded;
        if (scenario.observation() == ObservationScope.FLEET && isRecorded) {
            Column last = ObservedRange.of(tables)
                    .map(range -> timestamp_micros(lit(Micros.of(range.end()) - 1)))
                    .orElseGet(() -> lit(null).cast("timestamp"));
            return tables.watchedMachines().withColumn(OBSERVED_UNTIL, last);
        }
        return ownLives(tables.telemetry(), tables.failures(), scenario);
    }

    /** Returns the observed lives of machines. */
    static Dataset<Row> ownLives(Dataset<Row> telemetry, Dataset<Row> failures, Scenario scenario) {
        Dataset<Row> lives = telemetry
                .groupBy(RawColumns.MACHINE_ID)
                .agg(max(RawColumns.EVENT_TIME).as(OBSERVED_UNTIL));
        if (!scenario.hasLifetimes()) {
            return lives;
        }
        Dataset<Row> failed = failures.select(RawColumns.MACHINE_ID).distinct().withColumn("failed", lit(true));
        Column until = when(col("failed"), lit(FOR_EVER)).otherwise(col(OBSERVED_UNTIL));
        return withFacts(lives, failed).select(col(RawColumns.MACHINE_ID), until.as(OBSERVED_UNTIL));
    }

    private static long micros(Duration duration) {
        return Math.multiplyExact(duration.toSeconds(), 1_000_000L);
    }

    /** Joins all of {@code rows} with the known facts of their machines. */
    private static Dataset<Row> withFacts(Dataset<Row> rows, Dataset<Row> facts) {
        return rows.join(facts, new String[] {RawColumns.MACHINE_ID}, "left");
    }
}
