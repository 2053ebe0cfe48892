package io.wheeltapper.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.pipeline.decision.Calibration;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.decision.LabelledScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContenderMetricsTest {
    private static final double DIGITS = 1e-12; // sums in another order

    @Test
    void average_precision_of_a_small_ranking() {
        Ranking ranking =
                new Ranking(new double[] {0.9, 0.8, 0.7, 0.6, 0.1}, new boolean[] {true, false, true, false, false});

        assertThat(ranking.averagePrecision(ones(5))).isCloseTo((1 + 2.0 / 3) / 2, within(DIGITS));
    }

    @Test
    void rows_of_equal_probability_enter_the_ranking_together() {
        Ranking ranking = new Ranking(new double[] {0.5, 0.5, 0.5, 0.1}, new boolean[] {true, false, false, true});

        assertThat(ranking.averagePrecision(ones(4))).isCloseTo((1.0 / 3 + 2.0 / 4) / 2, within(DIGITS));
    }

    @Test
    void a_component_that_does_not_fail_has_no_average_precision() {
        assertThat(new Ranking(new double[] {0.5}, new boolean[] {false}).averagePrecision(ones(1)))
                .isNaN();
    }

    @Test
    void a_row_that_counts_twice_is_as_good_as_two_rows() {
        Ranking one = new Ranking(new double[] {0.9, 0.5, 0.4}, new boolean[] {false, true, true});
        Ranking two = new Ranking(new double[] {0.9, 0.5, 0.5, 0.4}, new boolean[] {false, true, true, true});

        assertThat(one.averagePrecision(new double[] {1, 2, 1}))
                .isCloseTo(two.averagePrecision(ones(4)), within(DIGITS));
    }

    @Test
    void figures_are_those_of_the_products_own_assessment() {
        Random random = new Random(5);
        Decision decision = new Decision(
                List.of("bearing", "seal"), List.of(Calibration.IDENTITY, Calibration.IDENTITY), List.of(0.3, 0.4));
        List<ObservedRow> rows = new ArrayList<>();
        List<LabelledScores.Row> scores = new ArrayList<>();
        double[][] probabilities = new double[400][];
        int[] calls = new int[400];
        for (int i = 0; i < 400; i++) {
            int label = random.nextInt(10) < 8 ? Decision.NONE : random.nextInt(2);
            boolean both = label == 0 && random.nextInt(5) == 0;
            boolean[] failing = {label == 0, label == 1 || both};
            double bearing = random.nextInt(20) / 20.0 * 0.5;
            double seal = random.nextInt(20) / 20.0 * 0.5;
            probabilities[i] = new double[] {bearing, seal};
            calls[i] = decision.call(probabilities[i]);
            ObservedRow row =
                    new ObservedRow("m@" + i, true, label, failing, label == Decision.NONE ? "" : "m@" + i / 9);
            rows.add(row);
            scores.add(new LabelledScores.Row(
                    new double[] {1 - bearing - seal, bearing, seal},
                    failing,
                    label,
                    1,
                    row.machine(),
                    row.failureAt()));
        }
        ContenderMetrics figures = new ContenderMetrics(new Contender("ours", probabilities, calls), rows, 2);
        ClassificationMetrics assessment = ClassificationMetrics.of(new LabelledScores(scores), decision);

        assertThat(figures.f1(ones(400)))
                .isCloseTo(Objects.requireNonNull(assessment.overall().f1()), within(DIGITS));
        assertThat(figures.averagePrecisions(ones(400)))
                .containsExactly(
                        assessment.byComponent().values().stream()
                                .mapToDouble(scored -> Objects.requireNonNull(scored.averagePrecision()))
                                .toArray(),
                        within(DIGITS));
    }

    @Test
    void all_rows_before_one_failure_are_drawn_together_and_quiet_rows_stay() {
        List<ObservedRow> rows = List.of(row(""), row("a"), row("a"), row("b"));
        EventBootstrap bootstrap = new EventBootstrap(rows);

        assertThat(bootstrap.events()).isEqualTo(2);
        assertThat(bootstrap.interval(weights -> weights[0])).isEqualTo(new EventBootstrap.Interval(1, 1));
        assertThat(bootstrap.interval(weights -> weights[1] - weights[2])).isEqualTo(new EventBootstrap.Interval(0, 0));
        assertThat(bootstrap.interval(weights -> weights[1] + weights[3])).isEqualTo(new EventBootstrap.Interval(2, 2));
        assertThat(bootstrap.interval(weights -> weights[3])).isEqualTo(new EventBootstrap.Interval(0, 2));
    }

    private static ObservedRow row(String event) {
        return new ObservedRow("key", true, event.isEmpty() ? Decision.NONE : 0, new boolean[] {true}, event);
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
