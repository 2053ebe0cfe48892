package io.wheeltapper.pipeline.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
    @Test
    void none_of_ten_may_still_be_a_quarter() {
        ConfidenceInterval interval = ConfidenceInterval.of(0, 10);

        assertThat(interval.low()).isCloseTo(0, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.2775, within(1e-4));
    }

    @Test
    void half_of_a_hundred_lies_between_four_and_six_tenths() {
        ConfidenceInterval interval = ConfidenceInterval.of(50, 100);

        assertThat(interval.low()).isCloseTo(0.4038, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.5962, within(1e-4));
    }
}
