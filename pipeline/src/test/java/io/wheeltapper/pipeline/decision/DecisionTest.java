package io.wheeltapper.pipeline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final List<String> TWO = List.of("comp1", "comp2");
    private static final Objective F1 = new Objective.BestF1();

    @Test
    void the_largest_multiple_of_its_threshold_is_called_and_of_equal_ones_the_first() {
        Decision decision = uncalibrated(0.4, 0.1);
        assertThat(decision.call(new double[] {0.5, 0.2})).isEqualTo(1);
        assertThat(decision.call(new double[] {0.5, 0.09})).isEqualTo(0);
        assertThat(decision.call(new double[] {0.4, 0.1})).isEqualTo(0);
    }

    @Test
    void below_every_threshold_nothing_is_called_though_one_is_foremost() {
        Decision decision = uncalibrated(0.4, 0.1);
        assertThat(decision.call(new double[] {0.3, 0.09})).isEqualTo(Decision.NONE);
        assertThat(decision.foremost(new double[] {0.3, 0.09})).isEqualTo(1);
    }

    @Test
    void calibrated_probabilities_never_exceed_one_together() {
        Decision decision = new Decision(TWO, List.of(new Calibration(1, 2), new Calibration(1, 1)), List.of(0.5, 0.5));
        double[] calibrated = decision.calibrate(new double[] {0, 0.6, 0.4});
        assertThat(calibrated[0] + calibrated[1]).isCloseTo(1, within(1e-12));
        assertThat(calibrated[0] / calibrated[1])
                .isCloseTo(new Calibration(1, 2).apply(0.6) / new Calibration(1, 1).apply(0.4), within(1e-12));
        assertThat(uncalibrated(0.5, 0.5).calibrate(new double[] {0.7, 0.2, 0.1}))
                .containsExactly(0.2, 0.1);
    }

    @Test
    void each_component_needs_a_threshold_in_its_range() {
        assertThatThrownBy(() -> uncalibrated(0, 0.5)).hasMessageContaining("(0, 1], got 0.0");
        assertThatThrownBy(() -> new Decision(TWO, List.of(), List.of())).hasMessageContaining("for each of");
    }

    @Test
    void a_component_with_few_failures_is_calibrated_with_the_others_and_a_warning() {
        DecisionFit fit = DecisionFit.fit(fleet(4_000, 3), TWO, F1);
        assertThat(fit.decision().calibrations().get(0)).isNotEqualTo(Calibration.IDENTITY);
        assertThat(fit.warnings())
                .singleElement()
                .asString()
                .contains("3 rows before a failure of comp2, fewer than 10");
    }

    @Test
    void components_share_a_curve_unless_the_rows_clearly_speak_for_two() {
        Calibration one = new Calibration(1.5, 0.3);
        List<Calibration> shared = DecisionFit.fit(fleet(3_000, 3_000, one, one), TWO, F1)
                .decision()
                .calibrations();
        assertThat(shared.get(0)).isEqualTo(shared.get(1));
        assertThat(shared.get(0).slope()).isCloseTo(1.5, within(0.2));

        List<Calibration> own = DecisionFit.fit(fleet(3_000, 3_000, one, new Calibration(0.8, -2)), TWO, F1)
                .decision()
                .calibrations();
        assertThat(own.get(0).intercept()).isCloseTo(0.3, within(0.3));
        assertThat(own.get(1).intercept()).isCloseTo(-2, within(0.3));
    }

    @Test
    void thresholds_are_near_half_of_the_f1_that_is_reached() {
        LabelledScores scores = fleet(20_000, Integer.MAX_VALUE);
        Decision decision = DecisionFit.fit(scores, TWO, F1).decision();
        double f1 = Objects.requireNonNull(
                ClassificationMetrics.of(scores, decision).overall().f1());
        assertThat(decision.thresholds())
                .allSatisfy(threshold -> assertThat(threshold).isCloseTo(f1 / 2, within(0.03)));
    }

    @Test
    void dear_failures_lower_the_threshold_to_the_ratio_of_costs() {
        LabelledScores scores = fleet(20_000, Integer.MAX_VALUE);
        Decision decision =
                DecisionFit.fit(scores, TWO, new Objective.LeastCost(50, 1)).decision();
        assertThat(decision.thresholds()).containsExactly(0.02, 0.02);
        ClassificationMetrics dear = ClassificationMetrics.of(scores, decision);
        ClassificationMetrics even = ClassificationMetrics.of(
                scores, DecisionFit.fit(scores, TWO, F1).decision());
        assertThat(dear.overall().recall()).isGreaterThan(even.overall().recall());
        assertThat(dear.overall().precision()).isLessThan(even.overall().precision());
    }

    /** A curve of two parameters cannot follow these scores, so the ideal threshold is far from the good one. */
    @Test
    void where_the_curve_does_not_fit_the_searched_threshold_is_taken() {
        List<LabelledScores.Row> rows = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            boolean fails = i < 60;
            double p = fails ? 0.30 + 0.01 * random.nextDouble() : i < 1_500 ? 0.29 : 0.001;
            rows.add(new LabelledScores.Row(
                    new double[] {1 - p, p, 0},
                    new boolean[] {fails, false},
                    fails ? 0 : Decision.NONE,
                    1,
                    "m" + i,
                    fails ? Instant.EPOCH : null));
        }
        LabelledScores scores = new LabelledScores(rows);
        Decision decision = DecisionFit.fit(scores, TWO, F1).decision();
        assertThat(ClassificationMetrics.of(scores, decision).overall().f1()).isEqualTo(1);
    }

    @Test
    void a_calibration_range_without_failures_still_gives_a_rule() {
        List<LabelledScores.Row> quiet = Collections.nCopies(
                50, new LabelledScores.Row(new double[] {0.8, 0.1, 0.1}, new boolean[2], Decision.NONE, 1, "m", null));
        DecisionFit fit = DecisionFit.fit(new LabelledScores(quiet), TWO, F1);
        assertThat(fit.decision().thresholds()).containsExactly(0.5, 0.5);
        assertThat(fit.decision().calibrations()).containsOnly(Calibration.IDENTITY);
        assertThat(fit.warnings()).singleElement().asString().contains("0 rows before a failure, fewer than 10");
    }

    private static Decision uncalibrated(double first, double second) {
        return new Decision(TWO, Collections.nCopies(2, Calibration.IDENTITY), List.of(first, second));
    }

    /** Rows whose true probabilities are sharper than what the classifier says; comp2 fails a limited number of times. */
    private static LabelledScores fleet(int rows, int mostSecond) {
        Calibration truth = new Calibration(1.5, 0.3);
        return fleet(rows, mostSecond, truth, truth);
    }

    private static LabelledScores fleet(int rows, int mostSecond, Calibration firstTruth, Calibration secondTruth) {
        Random random = new Random(7);
        List<LabelledScores.Row> scores = new ArrayList<>();
        int second = 0;
        for (int i = 0; i < rows; i++) {
            double p1 = Math.pow(random.nextDouble(), 8) * 0.8;
            double p2 = Math.pow(random.nextDouble(), 8) * (0.9 - p1);
            boolean first = random.nextDouble() < firstTruth.apply(p1);
            boolean other = !first && second < mostSecond && random.nextDouble() < secondTruth.apply(p2);
            second += other ? 1 : 0;
            scores.add(new LabelledScores.Row(
                    new double[] {1 - p1 - p2, p1, p2},
                    new boolean[] {first, other},
                    first ? 0 : other ? 1 : Decision.NONE,
                    1,
                    "m" + i,
                    first || other ? Instant.EPOCH : null));
        }
        return new LabelledScores(scores);
    }
}
