package io.wheeltapper.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class TimeTicksTest {
    @Test
    void a_year_has_months_and_says_which_year_it_is() {
        assertThat(labels("2015-01-01T06:00:00Z", "2016-01-01T00:00:00Z", 6))
                .containsExactly("Mar|2015", "May|", "Jul|", "Sep|", "Nov|", "Jan|2016");
    }

    @Test
    void a_month_has_mondays() {
        assertThat(labels("2015-01-01T06:00:00Z", "2015-02-01T06:00:00Z", 7))
                .containsExactly("Jan 5|2015", "Jan 12|", "Jan 19|", "Jan 26|");
    }

    @Test
    void a_day_has_hours() {
        assertThat(labels("2015-01-01T06:00:00Z", "2015-01-02T06:00:00Z", 5))
                .containsExactly("06:00|2015-01-01", "12:00|", "18:00|", "00:00|2015-01-02", "06:00|");
    }

    @Test
    void centuries_and_seconds_have_ticks_too() {
        assertThat(labels("1400-01-01T00:00:00Z", "2015-01-01T00:00:00Z", 7)).contains("1900|");
        assertThat(labels("2015-01-01T06:00:00Z", "2015-01-01T06:00:03Z", 7)).hasSize(4);
    }

    private static List<String> labels(String from, String to, int wanted) {
        return TimeTicks.of(
                        (double) Instant.parse(from).toEpochMilli(),
                        (double) Instant.parse(to).toEpochMilli(),
                        wanted)
                .stream()
                .map(tick -> tick.label() + "|" + tick.below())
                .toList();
    }
}
