package io.wheeltapper.pipeline.decision;

import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.confidence.Cluster;
import io.wheeltapper.pipeline.confidence.Intervals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classification metrics of a model's predictions. A prediction is correct if it names one of the failing components;
 * otherwise it is a false alarm for the component that it names. A failing row without a correct prediction is missed
 * for the component of its label.
 *
 * @param rows number of rows
 * @param failures number of rows before a failure
 * @param overall metrics over all components together (micro-averaged)
 * @param byComponent metrics of each component, in the model's order
 */
public record ClassificationMetrics(long rows, long failures, Scores overall, Map<String, Scores> byComponent) {
    /**
     * Metrics as shares in [0, 1]. If no row is before a failure, only the base rate is known: no prediction could have
     * been right, however good the model is.
     *
     * @param precision share of correct predictions among all predictions; null without predictions
     * @param recall share of rows with a correct prediction among all rows before a failure
     * @param f1 harmonic mean of precision and recall
     * @param averagePrecision mean precision over the ranking by probability, weighted by the growth in recall
     * @param baseRate share of the rows before a failure, which is the average precision of guessing; null without rows
     * @param failureEvents number of failures (machine, time and component) after the rows; 0 in manifests from before
     * they were counted
     * @param intervals 95 % confidence intervals of precision, recall and F1, from resampled failures and machines
     */
    public record Scores(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double averagePrecision,
            @Nullable Double baseRate,
            long failureEvents,
            Intervals intervals) {
        static final Scores NOT_KNOWN = new Scores(null, null, null, null, null, 0, Intervals.NOT_KNOWN);

        public Scores {
            intervals = Objects.requireNonNullElse(intervals, Intervals.NOT_KNOWN);
        }
    }

    public ClassificationMetrics {
        byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
    }

    /** Returns unknown metrics, since there are no rows. */
    public static ClassificationMetrics notKnown(List<String> components) {
        Map<String, Scores> byComponent = new LinkedHashMap<>();
        components.forEach(component -> byComponent.put(component, Scores.NOT_KNOWN));
        return new ClassificationMetrics(0, 0, Scores.NOT_KNOWN, byComponent);
    }

    /** Computes the metrics of {@code decision} applied to {@code scores}. */
    public static ClassificationMetrics of(LabelledScores scores, Decision decision) {
        List<String> components = decision.components();
        Tally[] tallies = new Tally[components.size()];
        for (int component = 0; component < tallies.length; component++) {
            tallies[component] = new Tally();
        }
        Map<Unit, Cluster> clusters = new LinkedHashMap<>();
        double rows = 0;
        for (LabelledScores.Row row : scores.rows()) {
            rows += row.weight();
            double[] calibrated = decision.calibrate(row.classProbabilities());
            count(row, decision.call(calibrated), components, tallies, clusters);
            for (int component = 0; component < tallies.length; component++) {
                tallies[component].rank(calibrated[component], row, component);
            }
        }
        Bootstrap bootstrap = new Bootstrap();
        clusters.values().forEach(cluster -> bootstrap.add(cluster, 1));
        Tally all = new Tally();
        Map<String, Scores> byComponent = new LinkedHashMap<>();
        for (int component = 0; component < tallies.length; component++) {
            String name = components.get(component);
            all.add(tallies[component]);
            byComponent.put(name, tallies[component].scores(tallies[component].failing() / rows, bootstrap.of(name)));
        }
        double failures = scores.failures();
        return new ClassificationMetrics(
                Math.round(rows), Math.round(failures), all.scores(failures / rows, bootstrap.all()), byComponent);
    }

    /** Rows that are right or wrong together: the rows before a failure, or those of a machine before none. */
    private record Unit(String machine, @Nullable Instant failureAt) {}

    private static void count(
            LabelledScores.Row row, int call, List<String> components, Tally[] tallies, Map<Unit, Cluster> clusters) {
        if (call == Decision.NONE && row.label() == Decision.NONE) {
            return;
        }
        Cluster cluster = clusters.computeIfAbsent(new Unit(row.machine(), row.failureAt()), unit -> new Cluster());
        boolean isRight = call != Decision.NONE && row.failing()[call];
        if (isRight) {
            tallies[call].right += row.weight();
            cluster.right(components.get(call), row.weight());
        } else if (call != Decision.NONE) {
            tallies[call].wrong += row.weight();
            cluster.wrong(components.get(call), row.weight());
        }
        if (!isRight && row.label() != Decision.NONE) {
            tallies[row.label()].missed += row.weight();
            cluster.missed(components.get(row.label()), row.weight());
        }
    }

    /** Counts of one component, or of all. */
    private static final class Tally {
        private record Ranked(double probability, boolean failing, double weight) {}

        private double right;
        private double wrong;
        private double missed;
        private long events;
        private final Set<Unit> failures = new HashSet<>();
        private final List<Ranked> ranking = new ArrayList<>();

        void rank(double probability, LabelledScores.Row row, int component) {
            boolean isFailing = row.failing()[component];
            ranking.add(new Ranked(probability, isFailing, row.weight()));
            if (isFailing && failures.add(new Unit(row.machine(), row.failureAt()))) {
                events++;
            }
        }

        void add(Tally other) {
            right += other.right;
            wrong += other.wrong;
            missed += other.missed;
            events += other.events;
            ranking.addAll(other.ranking);
        }

        double failing() {
            return ranking.stream()
                    .filter(Ranked::failing)
                    .mapToDouble(Ranked::weight)
                    .sum();
        }

        Scores scores(double baseRate, Intervals intervals) {
            double failing = failing();
            boolean isKnown = failing > 0;
            return new Scores(
                    isKnown ? share(right, right + wrong) : null,
                    isKnown ? share(right, right + missed) : null,
                    isKnown ? share(2 * right, 2 * right + wrong + missed) : null,
                    isKnown ? averagePrecision() / failing : null,
                    Double.isFinite(baseRate) ? (Double) baseRate : null,
                    events,
                    intervals);
        }

        private static @Nullable Double share(double part, double whole) {
            return whole == 0 ? null : (Double) (part / whole);
        }

        /**
         * Returns the average precision times the weight of the failing rows. Rows with equal probability enter the
         * ranking together.
         */
        private double averagePrecision() {
            ranking.sort(Comparator.comparingDouble(row -> -row.probability()));
            double sum = 0;
            double hits = 0;
            double seen = 0;
            double hitsBefore = 0;
            for (int i = 0; i < ranking.size(); i++) {
                Ranked row = ranking.get(i);
                seen += row.weight();
                hits += row.failing() ? row.weight() : 0;
                if (i + 1 == ranking.size() || ranking.get(i + 1).probability() < row.probability()) {
                    sum += (hits - hitsBefore) * hits / seen;
                    hitsBefore = hits;
                }
            }
            return sum;
        }
    }
}
