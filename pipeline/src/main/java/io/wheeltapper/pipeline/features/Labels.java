package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds to rows of a session what failed after each as-of time, as {@link MachineOutcomes} says. Looks only after it, and only
 * as far as the machine has been observed.
 */
public final class Labels {
    /** TIMESTAMP (UTC): time until which all failures of a machine are known; null if it has never been observed. */
    public static final String OBSERVED_UNTIL = "observed_until";
    /**
     * ARRAY&lt;STRUCT&lt;time BIGINT, component STRING&gt;&gt;, null if there are none: all failures of a machine, in order, by
     * time in microseconds since 1970-01-01T00:00:00Z.
     */
    public static final String ALL_FAILURES = "all_failures";
    /** TIMESTAMP (UTC): first failure within the horizon after a row, whether or not that has been fully observed; or null. */
    public static final String FAILURE_AT = "failure_at";

    private static final String OUTCOME = "outcome";
    private static final StructType OUTCOME_TYPE = new StructType()
            .add(FeatureColumns.LABEL, DataTypes.StringType)
            .add(FeatureColumns.FAILING_COMPONENTS, DataTypes.createArrayType(DataTypes.StringType))
            .add(FAILURE_AT, DataTypes.LongType);

    private Labels() {}

    /**
     * Adds the label.
     *
     * <p>Rows: {@code machine_id STRING, as_of TIMESTAMP, …}. Failures:
     * {@code machine_id STRING, event_time TIMESTAMP, component STRING, …}. Observed:
     * {@code machine_id STRING, observed_until TIMESTAMP, …}, one row per machine. Out: the same rows plus
     * {@code failing_components ARRAY<STRING>}, all components that fail at the instant of the first failure in
     * {@code (as_of, as_of + horizon]}, sorted, and {@code label STRING}, the first of them, or {@code none}. Both are null
     * where {@code as_of + horizon} lies after {@code observed_until}, or where that is null. Times are UTC.
     */
    public static Dataset<Row> withLabels(
            Dataset<Row> rows, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        return labelled(rows, failures, observed, horizon).drop(OUTCOME);
    }

    /** Adds the columns of {@link #withLabels}, and {@link #FAILURE_AT}. */
    public static Dataset<Row> withLabelsAndTimes(
            Dataset<Row> rows, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        return timed(labelled(rows, failures, observed, horizon));
    }

    /** Adds {@link #FAILURE_AT} to rows of {@link #withLabels}, which are labelled already. */
    public static Dataset<Row> withTimes(Dataset<Row> rows, Dataset<Row> failures, Duration horizon) {
        return timed(
                withOutcomes(withFacts(rows, byMachine(failures)), lit(null).cast("bigint"), horizon));
    }

    private static Dataset<Row> labelled(
            Dataset<Row> rows, Dataset<Row> failures, Dataset<Row> observed, Duration horizon) {
        Dataset<Row> known =
                withFacts(withFacts(rows, byMachine(failures)), observed.select(RawColumns.MACHINE_ID, OBSERVED_UNTIL));
        return withOutcomes(known, unix_micros(col(OBSERVED_UNTIL)), horizon)
                .drop(OBSERVED_UNTIL)
                .withColumn(FeatureColumns.FAILING_COMPONENTS, col(OUTCOME).getField(FeatureColumns.FAILING_COMPONENTS))
                .withColumn(FeatureColumns.LABEL, col(OUTCOME).getField(FeatureColumns.LABEL));
    }

    private static Dataset<Row> withOutcomes(Dataset<Row> rows, Column observedUntil, Duration horizon) {
        Column outcome = udf(new OutcomeOfRow(Micros.of(horizon)), OUTCOME_TYPE)
                .apply(unix_micros(col(FeatureColumns.AS_OF)), col(ALL_FAILURES), observedUntil);
        return rows.withColumn(OUTCOME, outcome).drop(ALL_FAILURES);
    }

    private static Dataset<Row> timed(Dataset<Row> rows) {
        return rows.withColumn(FAILURE_AT, timestamp_micros(col(OUTCOME).getField(FAILURE_AT)))
                .drop(OUTCOME);
    }

    /** Gives the outcome of one row, on executors. */
    private record OutcomeOfRow(long horizon) implements UDF3<Long, @Nullable Seq<Row>, @Nullable Long, Row> {
        @Override
        public Row call(Long asOf, @Nullable Seq<Row> failures, @Nullable Long observedUntil) {
            MachineFailures all =
                    failures == null ? MachineFailures.NONE : machineFailures(CollectionConverters.asJava(failures));
            MachineOutcomes outcomes =
                    new MachineOutcomes(all, observedUntil == null ? MachineOutcomes.NEVER_OBSERVED : observedUntil);
            List<String> failing = outcomes.failing(asOf, horizon);
            Long failureAt = failing.isEmpty() ? null : (Long) all.time(all.firstAfter(asOf));
            return outcomes.isObserved(asOf, horizon)
                    ? RowFactory.create(MachineOutcomes.label(failing), failing.toArray(String[]::new), failureAt)
                    : RowFactory.create(null, null, failureAt);
        }
    }

    /** Returns {@code machine_id STRING, all_failures}: {@link #ALL_FAILURES} of each machine that has failed. */
    public static Dataset<Row> byMachine(Dataset<Row> failures) {
        Column failure = struct(unix_micros(col(RawColumns.EVENT_TIME)).as("time"), col(RawColumns.COMPONENT));
        return failures.groupBy(RawColumns.MACHINE_ID)
                .agg(array_sort(collect_set(failure)).as(ALL_FAILURES));
    }

    /** Returns the failures in a value of {@link #ALL_FAILURES}. */
    public static MachineFailures machineFailures(List<Row> failures) {
        List<MachineFailures.Failure> converted = new ArrayList<>();
        failures.forEach(
                failure -> converted.add(new MachineFailures.Failure(failure.getLong(0), failure.getString(1))));
        return MachineFailures.inOrder(converted);
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
        Column until = when(col("failed"), timestamp_micros(lit(MachineOutcomes.FOR_EVER)))
                .otherwise(col(OBSERVED_UNTIL));
        return withFacts(lives, failed).select(col(RawColumns.MACHINE_ID), until.as(OBSERVED_UNTIL));
    }

    /** Joins all of {@code rows} with the known facts of their machines. */
    private static Dataset<Row> withFacts(Dataset<Row> rows, Dataset<Row> facts) {
        return rows.join(facts, new String[] {RawColumns.MACHINE_ID}, "left");
    }
}
