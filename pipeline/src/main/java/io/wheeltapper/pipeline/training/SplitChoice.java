package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A split and its explanation.
 *
 * @param split the split
 * @param how explanation in sentences
 * @param warnings warnings about its limits
 */
record SplitChoice(Split split, String how, List<String> warnings) {
    private static final String FIRST = "first";
    private static final String LAST = "last";
    /** Clocks have a common origin if at least this share of machines begin … */
    private static final double MOST = 0.9;
    /** … within this share of the whole time. */
    private static final double BEGINNING = 0.1;

    SplitChoice {
        warnings = List.copyOf(warnings);
    }

    /**
     * Chooses everything that was not given.
     *
     * @param labelled {@code machine_id STRING, as_of TIMESTAMP, label STRING} within the widest dates; should be
     * persisted
     * @throws io.wheeltapper.core.error.WheeltapperException if there are too few rows, or the given values do not fit
     */
    static SplitChoice of(SplitRequest request, Dataset<Row> labelled, Scenario scenario, Duration horizon) {
        SplitBy by = by(request, scenario);
        MachineSets machines = request.machines();
        if (by == SplitBy.TIME && !machines.listed().isEmpty()) {
            throw TrainingErrors.machinesNeedUnits();
        }
        if (by == SplitBy.UNIT) {
            UnitSplit split = UnitSplit.of(machines, wholeRange(request.dates(), labelled, scenario, horizon));
            return new SplitChoice(split, "By unit: " + machines + ", all at the same times.", List.of());
        }
        TimeCut cut = cut(request, labelled, scenario, horizon);
        if (by == SplitBy.BOTH) {
            return new SplitChoice(
                    UnitSplit.of(machines, cut.split()),
                    "By unit and time: %s. %s".formatted(machines, cut.how()).strip(),
                    List.of());
        }
        List<String> warnings = new ArrayList<>();
        if (scenario.observation() == ObservationScope.MACHINE) {
            onlySurvivors(labelled, cut.split()).ifPresent(warnings::add);
        }
        return new SplitChoice(cut.split(), ("By time. " + cut.how()).strip(), warnings);
    }

    private static SplitBy by(SplitRequest request, Scenario scenario) {
        if (request.by() != null) {
            return request.by();
        }
        boolean isRunToFailure = scenario.observation() == ObservationScope.MACHINE
                && request.dates().areNone();
        return isRunToFailure || !request.machines().listed().isEmpty() ? SplitBy.UNIT : SplitBy.TIME;
    }

    private static TimeCut cut(SplitRequest request, Dataset<Row> labelled, Scenario scenario, Duration horizon) {
        SplitDates dates = request.dates();
        Optional<TemporalSplit> complete = dates.complete();
        if (complete.isPresent()) {
            return new TimeCut(complete.get(), "");
        }
        List<Row> asOfTimes = labelled.groupBy(FeatureColumns.AS_OF)
                .agg(count(FeatureColumns.LABEL))
                .collectAsList();
        List<Instant> times = asOfTimes.stream()
                .filter(row -> row.getLong(1) > 0)
                .map(row -> row.getTimestamp(0).toInstant())
                .sorted()
                .toList();
        Instant end = asOfTimes.stream()
                .map(row -> row.getTimestamp(0).toInstant().plus(scenario.step()))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> dates.widest().end());
        return TimeCut.of(dates, times, end, request.machines().shares(), horizon, scenario.grid());
    }

    private static TimeRange wholeRange(SplitDates dates, Dataset<Row> labelled, Scenario scenario, Duration horizon) {
        if (dates.calibrateTo() != null || dates.testTo() != null) {
            throw TrainingErrors.datesNeedTime();
        }
        if (dates.start() != null && dates.to() != null) {
            return new TimeRange(dates.start(), dates.to());
        }
        if (labelled.isEmpty()) {
            throw TrainingErrors.nothingToCut(dates, horizon);
        }
        TimeRange span = span(labelled, scenario);
        Instant start = dates.start() == null ? span.start() : dates.start();
        Instant end = dates.to() == null ? span.end() : dates.to();
        if (!start.isBefore(end)) {
            throw TrainingErrors.nothingToCut(dates, horizon);
        }
        return new TimeRange(start, end);
    }

    /** Returns the range from the first as-of time with rows to one step after the last; there must be rows. */
    private static TimeRange span(Dataset<Row> labelled, Scenario scenario) {
        Row row = labelled.agg(min(FeatureColumns.AS_OF), max(FeatureColumns.AS_OF))
                .head();
        return new TimeRange(
                row.getTimestamp(0).toInstant(), row.getTimestamp(1).toInstant().plus(scenario.step()));
    }

    /**
     * Returns a warning if all machines begin together and run until they end, so that later times contain only
     * survivors.
     */
    private static Optional<String> onlySurvivors(Dataset<Row> labelled, TemporalSplit split) {
        Dataset<Row> lives = labelled.groupBy(FeatureColumns.MACHINE_ID)
                .agg(
                        min(FeatureColumns.AS_OF).as(FIRST),
                        max(FeatureColumns.AS_OF).as(LAST));
        Row span = lives.agg(min(FIRST), max(LAST), count(lit(1))).head();
        if (span.isNullAt(0)) {
            return Optional.empty();
        }
        TimeRange whole = new TimeRange(
                span.getTimestamp(0).toInstant(), span.getTimestamp(1).toInstant());
        Duration beginning =
                Duration.ofSeconds(Math.round(BEGINNING * whole.length().toSeconds()));
        Row counts = lives.agg(
                        count_if(col(FIRST).leq(lit(Timestamp.from(whole.start().plus(beginning))))),
                        count_if(col(LAST).geq(lit(Timestamp.from(split.calibrateTo())))))
                .head();
        long machines = span.getLong(2);
        boolean isCommonOrigin = machines > 1 && counts.getLong(0) >= MOST * machines;
        return isCommonOrigin && counts.getLong(1) < machines
                ? Optional.of(
                        "%d of %d machines begin within %s of each other and run until they end: a test from %s on sees only the %d survivors. Test whole lives with split-by unit."
                                .formatted(
                                        counts.getLong(0),
                                        machines,
                                        Durations.format(beginning),
                                        split.calibrateTo(),
                                        counts.getLong(1)))
                : Optional.empty();
    }
}
