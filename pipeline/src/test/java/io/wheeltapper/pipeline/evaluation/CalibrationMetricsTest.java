package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationMetricsTest {
    private static final List<ProbabilityBin> BINS =
            List.of(new ProbabilityBin(1_000, 90, 9, 9, 8.1), new ProbabilityBin(8_000, 10, 6, 8, 2.8));

    @Test
    void the_worked_example_of_the_expected_error_holds() {
        assertThat(CalibrationMetrics.expectedError(CalibrationMetrics.bins(BINS)))
                .isCloseTo(0.02, within(1e-12));
    }

    @Test
    void bins_of_equal_width_without_rows_are_left_out() {
        assertThat(CalibrationMetrics.bins(BINS))
                .containsExactly(
                        new CalibrationBin(0.1, 0.2, 90, 9, 0.1, 0.1), new CalibrationBin(0.8, 0.9, 10, 6, 0.8, 0.6));
    }

    @Test
    void the_brier_score_is_the_mean_squared_error() {
        assertThat(CalibrationMetrics.brierScore(BINS)).isCloseTo(0.109, within(1e-12));
    }
}
