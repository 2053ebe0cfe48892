package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TemporalSplitTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final TemporalSplit SPLIT =
            new TemporalSplit(day("2015-01-01"), day("2015-08-15"), day("2015-10-01"), day("2016-01-01"));

    @Test
    void the_last_horizon_of_training_and_calibration_is_left_out() {
        assertThat(SPLIT.training(WEEK)).isEqualTo(new TimeRange(day("2015-01-01"), day("2015-08-08")));
        assertThat(SPLIT.calibration(WEEK)).isEqualTo(new TimeRange(day("2015-08-15"), day("2015-09-24")));
        assertThat(SPLIT.test()).isEqualTo(new TimeRange(day("2015-10-01"), day("2016-01-01")));
        assertThat(SPLIT.whole()).isEqualTo(new TimeRange(day("2015-01-01"), day("2016-01-01")));
    }

    @Test
    void no_label_reaches_into_the_next_range() {
        Instant last = SPLIT.training(WEEK).end().minusNanos(1);
        assertThat(last.plus(WEEK)).isBefore(SPLIT.calibration(WEEK).start());
        assertThat(SPLIT.calibration(WEEK).end().minusNanos(1).plus(WEEK))
                .isBefore(SPLIT.test().start());
    }

    @Test
    void the_dates_must_follow_one_another() {
        assertThatThrownBy(() ->
                        new TemporalSplit(day("2015-01-01"), day("2015-10-01"), day("2015-08-15"), day("2016-01-01")))
                .hasMessageContaining("must be in ascending order")
                .hasMessageContaining("calibrate-to 2015-08-15T00:00:00Z");
    }

    @Test
    void a_range_must_be_longer_than_the_horizon() {
        assertThatThrownBy(() -> SPLIT.calibration(Duration.ofDays(47)))
                .hasMessageContaining(
                        "The calibration range 2015-08-15T00:00:00Z to 2015-10-01T00:00:00Z is not longer")
                .hasMessageContaining("horizon of 47d");
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
