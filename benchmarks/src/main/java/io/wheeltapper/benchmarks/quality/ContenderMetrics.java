package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.pipeline.decision.Decision;
import java.util.Arrays;
import java.util.List;

/**
 * How good a contender is on the test rows, under any weights of these.
 *
 * <p>Average precision is that of each component, and their mean. F1 is over all components together: a call is right when it
 * names a component that fails, as in the product's own assessment.
 */
final class ContenderMetrics {
    private final Contender contender;
    private final List<ObservedRow> rows;
    private final Ranking[] rankings;

    /** @param rows of the test, in the order of the contender's */
    ContenderMetrics(Contender contender, List<ObservedRow> rows, int components) {
        this.contender = contender;
        this.rows = List.copyOf(rows);
        this.rankings = new Ranking[components];
        for (int i = 0; i < components; i++) {
            int component = i;
            boolean[] failing = new boolean[rows.size()];
            for (int row = 0; row < failing.length; row++) {
                failing[row] = rows.get(row).failing()[component];
            }
            double[] probabilities = Arrays.stream(contender.probabilities())
                    .mapToDouble(row -> row[component])
                    .toArray();
            rankings[component] = new Ranking(probabilities, failing);
        }
    }

    String name() {
        return contender.name();
    }

    /** Returns the average precision of each component; NaN if none of its failures has a weight. */
    double[] averagePrecisions(double[] weights) {
        return Arrays.stream(rankings)
                .mapToDouble(ranking -> ranking.averagePrecision(weights))
                .toArray();
    }

    /** Returns the mean over the components that fail at all. */
    double averagePrecision(double[] weights) {
        return Arrays.stream(averagePrecisions(weights))
                .filter(precision -> !Double.isNaN(precision))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns the harmonic mean of precision and recall of the predictions; NaN if nothing fails and nothing is
     * predicted.
     */
    double f1(double[] weights) {
        double right = 0;
        double calls = 0;
        double failures = 0;
        for (int i = 0; i < weights.length; i++) {
            int call = contender.calls()[i];
            ObservedRow row = rows.get(i);
            calls += call == Decision.NONE ? 0 : weights[i];
            failures += row.label() == Decision.NONE ? 0 : weights[i];
            right += call != Decision.NONE && row.failing()[call] ? weights[i] : 0;
        }
        return 2 * right / (calls + failures);
    }
}
