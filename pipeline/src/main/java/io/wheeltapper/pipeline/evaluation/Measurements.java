package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.evaluation.EventFigures.AlarmCounts;
import io.wheeltapper.pipeline.evaluation.EventFigures.CaughtFailures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts from Spark, from which all other figures follow. Its size depends on the number of components and periods, not
 * on the number of rows.
 */
record Measurements(
        ConfusionMatrix confusion,
        ObservedRows.Span span,
        Map<String, List<ProbabilityBin>> probabilities,
        Map<String, CaughtFailures> failures,
        List<FailureEvents.Group> failureGroups,
        List<Alarms.Group> alarmGroups,
        Periods periods,
        Bootstrap clusters) {
    static final int LEAD_TIME_BINS = 12;

    /** Counts in six jobs over the rows, which should be persisted and not empty. */
    static Measurements of(
            Dataset<Row> observedRows,
            ConfusionMatrix confusion,
            Scenario scenario,
            Duration horizon,
            Progress progress) {
        ObservedRows.Span span = ObservedRows.span(observedRows);
        progress.phase("judging probabilities");
        Map<String, List<ProbabilityBin>> probabilities = ProbabilityHistogram.of(observedRows, scenario.components());
        progress.phase("following failures and alarms");
        Periods periods = Periods.covering(span.first(), span.last().plus(horizon));
        Dataset<Row> events = FailureEvents.of(observedRows);
        return new Measurements(
                confusion,
                span,
                probabilities,
                FailureEvents.totals(events),
                FailureEvents.groups(events, periods, horizon, LEAD_TIME_BINS),
                Alarms.groups(Alarms.of(observedRows, scenario.step()), periods),
                periods,
                RowClusters.of(observedRows));
    }

    long rows() {
        return confusion.total();
    }

    CaughtFailures failures(String component) {
        return failures.getOrDefault(component, CaughtFailures.NONE);
    }

    CaughtFailures allFailures() {
        return failures(FailureEvents.ALL);
    }

    AlarmCounts alarms(String component) {
        return sum(alarmGroups.stream()
                .filter(group -> group.component().equals(component))
                .toList());
    }

    AlarmCounts allAlarms() {
        return sum(alarmGroups);
    }

    List<ProbabilityBin> probabilities(String component) {
        return probabilities.getOrDefault(component, List.of());
    }

    private static AlarmCounts sum(List<Alarms.Group> groups) {
        return groups.stream().map(Alarms.Group::counts).reduce(AlarmCounts.NONE, AlarmCounts::plus);
    }
}
