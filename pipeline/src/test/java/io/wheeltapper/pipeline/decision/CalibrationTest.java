package io.wheeltapper.pipeline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void an_intercept_of_ln_2_doubles_the_odds() {
        assertThat(new Calibration(1, Math.log(2)).apply(1.0 / 3)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void the_identity_leaves_even_0_and_1_alone() {
        assertThat(Calibration.IDENTITY.apply(0)).isZero();
        assertThat(Calibration.IDENTITY.apply(1)).isEqualTo(1);
    }

    @Test
    void a_slope_must_be_positive() {
        assertThatThrownBy(() -> new Calibration(0, 1)).hasMessageContaining("positive slope");
        assertThatThrownBy(() -> new Calibration(Double.NaN, 1)).hasMessageContaining("positive slope");
    }

    @Test
    void the_fit_finds_the_curve_that_the_outcomes_were_drawn_from() {
        Sample sample = new Sample(20_000, 1.7, -0.8);
        Calibration fitted = fit(sample).orElseThrow();
        assertThat(fitted.slope()).isCloseTo(1.7, within(0.1));
        assertThat(fitted.intercept()).isCloseTo(-0.8, within(0.1));
    }

    @Test
    void no_neighbour_of_the_fit_is_likelier() {
        Sample sample = new Sample(500, 0.6, 0.4);
        Calibration fitted = fit(sample).orElseThrow();
        double best = sample.loss(fitted);
        for (double slopeStep : new double[] {-1e-3, 0, 1e-3}) {
            for (double interceptStep : new double[] {-1e-3, 0, 1e-3}) {
                Calibration neighbour = new Calibration(fitted.slope() + slopeStep, fitted.intercept() + interceptStep);
                assertThat(sample.loss(neighbour)).isGreaterThanOrEqualTo(best - 1e-9);
            }
        }
    }

    @Test
    void a_larger_probability_never_becomes_a_smaller_one() {
        Calibration fitted = fit(new Sample(1_000, 2.5, 1)).orElseThrow();
        double before = -1;
        for (int i = 0; i <= 1_000; i++) {
            double now = fitted.apply(i / 1_000.0);
            assertThat(now).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void a_row_of_weight_two_counts_as_two_rows() {
        double[] twice = {0.1, 0.1, 0.2, 0.8, 0.8, 0.6};
        boolean[] outcomes = {false, false, true, true, true, false};
        Calibration repeated = PlattScaling.fit(twice, outcomes, new double[] {1, 1, 1, 1, 1, 1})
                .orElseThrow();
        Calibration weighted = PlattScaling.fit(
                        new double[] {0.1, 0.2, 0.8, 0.6},
                        new boolean[] {false, true, true, false},
                        new double[] {2, 1, 2, 1})
                .orElseThrow();
        assertThat(weighted.slope()).isCloseTo(repeated.slope(), within(1e-6));
        assertThat(weighted.intercept()).isCloseTo(repeated.intercept(), within(1e-6));
    }

    @Test
    void a_classifier_that_ranks_backwards_is_not_calibrated() {
        double[] probabilities = {0.9, 0.8, 0.7, 0.3, 0.2, 0.1};
        boolean[] outcomes = {false, false, false, true, true, true};
        assertThat(PlattScaling.fit(probabilities, outcomes, new double[] {1, 1, 1, 1, 1, 1}))
                .isEmpty();
    }

    private static Optional<Calibration> fit(Sample sample) {
        return PlattScaling.fit(sample.probabilities, sample.outcomes, sample.weights);
    }

    /** Probabilities, and outcomes drawn from a calibration of them. */
    private static final class Sample {
        private final double[] probabilities;
        private final boolean[] outcomes;
        private final double[] weights;

        Sample(int rows, double slope, double intercept) {
            Random random = new Random(1);
            Calibration truth = new Calibration(slope, intercept);
            probabilities = new double[rows];
            outcomes = new boolean[rows];
            weights = new double[rows];
            for (int i = 0; i < rows; i++) {
                probabilities[i] = random.nextDouble();
                outcomes[i] = random.nextDouble() < truth.apply(probabilities[i]);
                weights[i] = 1;
            }
        }

        /** Cross entropy against the smoothed targets, written as in the textbook. */
        double loss(Calibration calibration) {
            int positives = 0;
            for (boolean outcome : outcomes) {
                positives += outcome ? 1 : 0;
            }
            int negatives = outcomes.length - positives;
            double loss = 0;
            for (int i = 0; i < outcomes.length; i++) {
                double target = outcomes[i] ? (positives + 1.0) / (positives + 2.0) : 1.0 / (negatives + 2.0);
                double p = calibration.apply(probabilities[i]);
                loss -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
            }
            return loss;
        }
    }
}
