package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FigureTextsTest {
    @Test
    void only_all_is_a_hundred_percent_and_only_nothing_is_zero() {
        assertThat(FigureTexts.percent(1.0)).isEqualTo("100.0 %");
        assertThat(FigureTexts.percent(0.99999)).isEqualTo("99.9 %");
        assertThat(FigureTexts.percent(0.00001)).isEqualTo("0.1 %");
        assertThat(FigureTexts.percent(0.0)).isEqualTo("0.0 %");
        assertThat(FigureTexts.percent(null)).isEqualTo("not known");
    }

    @Test
    void durations_have_the_unit_that_suits_their_length() {
        assertThat(FigureTexts.duration(Duration.ofMinutes(45))).isEqualTo("45 min");
        assertThat(FigureTexts.duration(Duration.ofMinutes(810))).isEqualTo("13.5 h");
        assertThat(FigureTexts.duration(Duration.ofHours(71))).isEqualTo("71 h");
        assertThat(FigureTexts.duration(Duration.ofHours(156))).isEqualTo("6.5 d");
    }

    @Test
    void amounts_and_rates_lose_digits_that_do_not_matter() {
        assertThat(FigureTexts.money(1_250_000.4)).isEqualTo("1,250,000");
        assertThat(FigureTexts.money(12.5)).isEqualTo("12.50");
        assertThat(FigureTexts.rate(0.123)).isEqualTo("0.12");
        assertThat(FigureTexts.rate(15.34)).isEqualTo("15.3");
        assertThat(FigureTexts.rate(1_204.4)).isEqualTo("1,204");
        assertThat(FigureTexts.ratio(null)).isEqualTo("not known");
    }

    @Test
    void midnight_is_a_date() {
        assertThat(FigureTexts.time(Instant.parse("2015-10-01T00:00:00Z"))).isEqualTo("2015-10-01");
        assertThat(FigureTexts.time(Instant.parse("2015-10-01T06:00:00Z"))).isEqualTo("2015-10-01 06:00");
    }
}
