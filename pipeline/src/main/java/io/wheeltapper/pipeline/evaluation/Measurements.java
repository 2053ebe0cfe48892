package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.evaluation.ConfusionMatrix.Cell;
import io.wheeltapper.pipeline.features.MachineOutcomes;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts from which all figures follow. They are added machine by machine, by any number of threads or processes that each
 * count for themselves, and are the same in whatever order and pieces that is done. Their size depends on the number of
 * components, of as-of times and of failures, not on the number of rows. Not safe for use by several threads.
 */
final class Measurements implements Serializable {
    static final int LEAD_TIME_BINS = 12;

    private static final long serialVersionUID = 1;

    private final List<String> labels;
    private final Duration step;
    private final Duration horizon;
    private final Map<Labels, Long> confusion = new HashMap<>();
    private final ProbabilityHistogram probabilities;
    private final FailureEvents failures = new FailureEvents();
    private final Alarms alarms;
    private final RowClusters clusters = new RowClusters();
    private long unusable;
    private long rows;
    private long machines;
    private long firstAsOf = Long.MAX_VALUE;
    private long lastAsOf = Long.MIN_VALUE;

    private record Labels(String actual, String predicted) implements Serializable {}

    /**
     * Begins with nothing counted.
     *
     * @param labels {@code none}, then the components, in the order of each row's probabilities
     * @param step time between two consecutive rows of a machine
     * @param horizon how far ahead the results look
     */
    Measurements(List<String> labels, Duration step, Duration horizon) {
        this.labels = List.copyOf(labels);
        this.step = step;
        this.horizon = horizon;
        this.probabilities = new ProbabilityHistogram(labels.subList(1, labels.size()));
        this.alarms = new Alarms(Micros.of(step));
    }

    /** Returns one of the same kind with nothing counted. */
    Measurements empty() {
        return new Measurements(labels, step, horizon);
    }

    /** Adds all results of a machine; those whose horizon has not been fully observed count nowhere. */
    void add(MachineResults results, MachineOutcomes outcomes) {
        unusable += results.rows().stream().filter(row -> !row.isUsable()).count();
        if (unusable > 0) {
            return;
        }
        List<ObservedRow> observed = ObservedRow.of(results, outcomes, Micros.of(horizon));
        for (ObservedRow row : observed) {
            confusion.merge(new Labels(row.actual(), row.predicted()), 1L, Long::sum);
            probabilities.add(row);
        }
        failures.add(observed);
        alarms.add(observed);
        clusters.add(observed);
        if (!observed.isEmpty()) {
            rows += observed.size();
            machines++;
            firstAsOf = Math.min(firstAsOf, observed.get(0).asOf());
            lastAsOf = Math.max(lastAsOf, observed.get(observed.size() - 1).asOf());
        }
    }

    /** Adds what has been counted of other machines. */
    void add(Measurements other) {
        other.confusion.forEach((cell, count) -> confusion.merge(cell, count, Long::sum));
        probabilities.add(other.probabilities);
        failures.add(other.failures);
        alarms.add(other.alarms);
        clusters.add(other.clusters);
        unusable += other.unusable;
        rows += other.rows;
        machines += other.machines;
        firstAsOf = Math.min(firstAsOf, other.firstAsOf);
        lastAsOf = Math.max(lastAsOf, other.lastAsOf);
    }

    /** Returns the number of rows that lack a value or have an impossible one; if there are any, nothing else is complete. */
    long unusable() {
        return unusable;
    }

    /** Returns the number of observed rows. */
    long rows() {
        return rows;
    }

    /** Returns the number of machines with observed rows. */
    long machines() {
        return machines;
    }

    /** Returns the as-of time of the first observed row; there must be one. */
    Instant firstAsOf() {
        return Micros.instant(firstAsOf);
    }

    /** Returns the as-of time of the last observed row; there must be one. */
    Instant lastAsOf() {
        return Micros.instant(lastAsOf);
    }

    /** Returns periods that contain all observed rows and their horizons; there must be a row. */
    Periods periods() {
        return Periods.covering(firstAsOf(), lastAsOf().plus(horizon));
    }

    ConfusionMatrix confusion() {
        return ConfusionMatrix.of(
                labels,
                confusion.entrySet().stream()
                        .map(each ->
                                new Cell(each.getKey().actual(), each.getKey().predicted(), each.getValue()))
                        .toList());
    }

    FailureEvents failures() {
        return failures;
    }

    Alarms alarms() {
        return alarms;
    }

    ProbabilityHistogram probabilities() {
        return probabilities;
    }

    /** Returns the clusters on which confidence intervals rest. */
    Bootstrap clusters() {
        return clusters.bootstrap();
    }
}
