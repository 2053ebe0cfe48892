package io.wheeltapper.pipeline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ThresholdSearchTest {
    private static final Objective F1 = new Objective.BestF1();

    @Test
    void the_threshold_lies_half_way_between_two_scores() {
        ThresholdSearch best = ThresholdSearch.over(
                new double[] {0.9, 0.7, 0.3}, new boolean[] {true, true, false}, new double[] {1, 1, 1}, 2, F1);
        assertThat(best.threshold()).isCloseTo(0.5, within(1e-12));
        assertThat(best.worth()).isEqualTo(1);
    }

    @Test
    void equal_scores_are_never_torn_apart() {
        ThresholdSearch best = ThresholdSearch.over(
                new double[] {0.6, 0.6, 0.2}, new boolean[] {true, false, false}, new double[] {1, 1, 1}, 1, F1);
        assertThat(best.threshold()).isCloseTo(0.4, within(1e-12));
        assertThat(best.worth()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void when_no_alarm_is_worth_its_cost_none_is_raised() {
        ThresholdSearch best =
                ThresholdSearch.over(new double[] {0.6, 0.2}, new boolean[] {false, false}, new double[] {1, 1}, 0, F1);
        assertThat(best.threshold()).isGreaterThan(0.6);
    }

    @Test
    void no_threshold_of_a_thousand_does_better() {
        Random random = new Random(3);
        Objective cost = new Objective.LeastCost(10, 1);
        for (int round = 0; round < 50; round++) {
            int rows = 1 + random.nextInt(60);
            double[] scores = new double[rows];
            boolean[] right = new boolean[rows];
            double[] weights = new double[rows];
            double failures = 0;
            for (int i = 0; i < rows; i++) {
                scores[i] = random.nextInt(20) / 20.0;
                right[i] = random.nextDouble() < scores[i] / 2;
                weights[i] = 1 + random.nextInt(3);
                failures += right[i] ? weights[i] : 0;
            }
            for (Objective objective : new Objective[] {F1, cost}) {
                ThresholdSearch found = ThresholdSearch.over(scores, right, weights, failures, objective);
                assertThat(found.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
                assertThat(worth(found.threshold(), scores, right, weights, failures, objective))
                        .isCloseTo(found.worth(), within(1e-9));
                double[] missed = {failures};
                assertThat(DoubleStream.iterate(0.001, t -> t <= 1, t -> t + 0.001)
                                .map(t -> worth(t, scores, right, weights, missed[0], objective)))
                        .allMatch(worth -> worth <= found.worth() + 1e-9);
            }
        }
    }

    @Test
    void ideal_thresholds_are_half_the_best_f1_and_the_ratio_of_costs() {
        assertThat(F1.idealThreshold(0.4)).isEqualTo(0.2);
        assertThat(F1.idealThreshold(0)).isEqualTo(0.5);
        assertThat(new Objective.LeastCost(10_000, 500).idealThreshold(-3)).isEqualTo(0.05);
    }

    /** With true probabilities, half of the best F1 is where the best F1 is. */
    @Test
    void on_true_probabilities_the_ideal_threshold_is_as_good_as_the_searched_one() {
        Random random = new Random(5);
        int rows = 40_000;
        double[] scores = new double[rows];
        boolean[] right = new boolean[rows];
        double[] weights = new double[rows];
        double failures = 0;
        for (int i = 0; i < rows; i++) {
            scores[i] = Math.pow(random.nextDouble(), 6);
            right[i] = random.nextDouble() < scores[i];
            weights[i] = 1;
            failures += right[i] ? 1 : 0;
        }
        ThresholdSearch searched = ThresholdSearch.over(scores, right, weights, failures, F1);
        double ideal = F1.idealThreshold(searched.worth());
        assertThat(worth(ideal, scores, right, weights, failures, F1)).isCloseTo(searched.worth(), within(0.003));
    }

    private static double worth(
            double threshold,
            double[] scores,
            boolean[] right,
            double[] weights,
            double failures,
            Objective objective) {
        double alarms = 0;
        double rightAlarms = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= threshold) {
                alarms += weights[i];
                rightAlarms += right[i] ? weights[i] : 0;
            }
        }
        return objective.worth(rightAlarms, alarms, failures);
    }
}
