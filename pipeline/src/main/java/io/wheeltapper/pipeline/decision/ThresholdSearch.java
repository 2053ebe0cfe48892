package io.wheeltapper.pipeline.decision;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The threshold on a score that maximizes an {@link Objective}, found by trying all of them.
 *
 * @param threshold in (0, 1], half-way between two neighbouring scores, so that it does not depend on the last digits
 * of
 *     one of them; of equally good ones the highest
 * @param worth value of the objective
 */
record ThresholdSearch(double threshold, double worth) {
    /**
     * Tries all thresholds.
     *
     * @param scores scores in [0, 1]; a row has an alarm if its score is at least the threshold. A score of 0 never has
     * an alarm
     * @param right whether an alarm on the row would be right
     * @param weights number of rows that each represents
     * @param failures weight of the rows before a failure
     */
    static ThresholdSearch over(
            double[] scores, boolean[] right, double[] weights, double failures, Objective objective) {
        int[] order = IntStream.range(0, scores.length)
                .filter(row -> scores[row] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double best = order.length == 0 ? 1 : (1 + scores[order[0]]) / 2;
        double bestWorth = objective.worth(0, 0, failures);
        double rightAlarms = 0;
        double alarms = 0;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            alarms += weights[row];
            rightAlarms += right[row] ? weights[row] : 0;
            double next = i + 1 < order.length ? scores[order[i + 1]] : 0;
            if (next < scores[row]) {
                double worth = objective.worth(rightAlarms, alarms, failures);
                if (worth > bestWorth) {
                    bestWorth = worth;
                    best = (scores[row] + next) / 2;
                }
            }
        }
        return new ThresholdSearch(best, bestWorth);
    }
}
