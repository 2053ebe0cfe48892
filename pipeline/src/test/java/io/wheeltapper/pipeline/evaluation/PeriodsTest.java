package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");

    @Test
    void a_few_days_are_told_by_the_day_and_a_year_by_the_week() {
        assertThat(after(Duration.ZERO)).isEqualTo(new Periods(START, Duration.ofDays(1), 1));
        assertThat(after(Duration.ofDays(20))).isEqualTo(new Periods(START, Duration.ofDays(1), 21));
        assertThat(after(Duration.ofDays(92))).isEqualTo(new Periods(START, Duration.ofDays(7), 14));
        assertThat(after(Duration.ofDays(365))).isEqualTo(new Periods(START, Duration.ofDays(7), 53));
    }

    @Test
    void many_years_are_told_by_several_weeks_so_that_bars_can_be_seen() {
        assertThat(after(Duration.ofDays(3_650))).isEqualTo(new Periods(START, Duration.ofDays(63), 58));
    }

    @Test
    void the_last_period_holds_the_last_instant() {
        Periods periods = after(Duration.ofDays(28));

        assertThat(periods.startOf(periods.count() - 1)).isEqualTo(START.plus(Duration.ofDays(28)));
    }

    private static Periods after(Duration length) {
        return Periods.covering(START, START.plus(length));
    }
}
