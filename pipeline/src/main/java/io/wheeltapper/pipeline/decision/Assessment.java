package io.wheeltapper.pipeline.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the calls of a model are. A call is right when it names one of the components that fail; where it is not, it is
 * a false alarm for the component that it names, and a failing row without a right call is missed for the component that
 * its label names.
 *
 * @param rows how many rows were looked at
 * @param failures how many of them lie before a failure
 * @param overall over all components together (micro-averaged)
 * @param byComponent for each component, in the model's order
 */
public record Assessment(long rows, long failures, Scores overall, Map<String, Scores> byComponent) {
    /**
     * Shares in [0, 1]; 0 where there is nothing to divide by.
     *
     * @param precision right calls among all calls
     * @param recall right calls among all rows before a failure
     * @param f1 harmonic mean of the two
     * @param averagePrecision mean precision over the ranking by probability, weighted by the growth in recall
     * @param baseRate share of the rows that lie before a failure: the average precision of guessing
     */
    public record Scores(double precision, double recall, double f1, double averagePrecision, double baseRate) {}

    public Assessment {
        byComponent = Collections.unmodifiableMap(new LinkedHashMap<>(byComponent));
    }

    /** Judges what {@code decision} makes of {@code scores}. */
    public static Assessment of(LabelledScores scores, Decision decision) {
        int components = decision.components().size();
        Tally[] tallies = new Tally[components];
        for (int component = 0; component < components; component++) {
            tallies[component] = new Tally();
        }
        double rows = 0;
        for (LabelledScores.Row row : scores.rows()) {
            rows += row.weight();
            double[] calibrated = decision.calibrate(row.classProbabilities());
            count(row, decision.call(calibrated), tallies);
            for (int component = 0; component < components; component++) {
                tallies[component].rank(calibrated[component], row.failing()[component], row.weight());
            }
        }
        Tally all = new Tally();
        Map<String, Scores> byComponent = new LinkedHashMap<>();
        for (int component = 0; component < components; component++) {
            all.add(tallies[component]);
            byComponent.put(decision.components().get(component), tallies[component].scores(rows));
        }
        double failures = scores.failures();
        Scores overall = all.scores(rows);
        return new Assessment(
                Math.round(rows),
                Math.round(failures),
                new Scores(
                        overall.precision(),
                        overall.recall(),
                        overall.f1(),
                        overall.averagePrecision(),
                        share(failures, rows)),
                byComponent);
    }

    private static void count(LabelledScores.Row row, int call, Tally[] tallies) {
        boolean isRight = call != Decision.NONE && row.failing()[call];
        if (isRight) {
            tallies[call].right += row.weight();
        } else if (call != Decision.NONE) {
            tallies[call].wrong += row.weight();
        }
        if (!isRight && row.label() != Decision.NONE) {
            tallies[row.label()].missed += row.weight();
        }
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** Counts of one component, or of all. */
    private static final class Tally {
        private record Ranked(double probability, boolean failing, double weight) {}

        private double right;
        private double wrong;
        private double missed;
        private final List<Ranked> ranking = new ArrayList<>();

        void rank(double probability, boolean failing, double weight) {
            ranking.add(new Ranked(probability, failing, weight));
        }

        void add(Tally other) {
            right += other.right;
            wrong += other.wrong;
            missed += other.missed;
            ranking.addAll(other.ranking);
        }

        Scores scores(double rows) {
            double failing = ranking.stream()
                    .filter(Ranked::failing)
                    .mapToDouble(Ranked::weight)
                    .sum();
            return new Scores(
                    share(right, right + wrong),
                    share(right, right + missed),
                    share(2 * right, 2 * right + wrong + missed),
                    averagePrecision(failing),
                    share(failing, rows));
        }

        /** Rows of equal probability enter the ranking together. */
        private double averagePrecision(double failing) {
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
            return share(sum, failing);
        }
    }
}
