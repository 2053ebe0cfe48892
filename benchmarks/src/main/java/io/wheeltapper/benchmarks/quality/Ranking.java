package io.wheeltapper.benchmarks.quality;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows in the order in which a model fears for one component, sorted once and judged under many weights. */
final class Ranking {
    private final double[] probabilities;
    private final boolean[] failing;

    /** Positions of the rows, the most probable first. */
    private final int[] order;

    Ranking(double[] probabilities, boolean[] failing) {
        this.probabilities = probabilities;
        this.failing = failing;
        this.order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -probabilities[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns the mean precision over the ranking, weighted by the growth in recall; rows of equal probability enter together.
     * NaN where no row with a weight fails.
     *
     * @param weights how often each row counts
     */
    double averagePrecision(double[] weights) {
        double sum = 0;
        double hits = 0;
        double hitsBefore = 0;
        double seen = 0;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            seen += weights[row];
            hits += failing[row] ? weights[row] : 0;
            boolean isLastOfEquals = i + 1 == order.length || probabilities[order[i + 1]] < probabilities[row];
            if (isLastOfEquals && hits > hitsBefore) {
                sum += (hits - hitsBefore) * hits / seen;
                hitsBefore = hits;
            }
        }
        return hits == 0 ? Double.NaN : sum / hits;
    }
}
