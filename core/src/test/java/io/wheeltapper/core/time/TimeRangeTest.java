package io.wheeltapper.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");

    @Test
    void has_its_start_and_not_its_end() {
        TimeRange day = range(0, 24);
        assertThat(day.contains(START)).isTrue();
        assertThat(day.contains(START.plus(Duration.ofHours(24)).minusNanos(1))).isTrue();
        assertThat(day.contains(START.plus(Duration.ofHours(24)))).isFalse();
    }

    @Test
    void refuses_to_end_before_it_starts() {
        assertThatThrownBy(() -> range(1, 0)).hasMessageContaining("2015-01-01T01:00:00Z to 2015-01-01T00:00:00Z");
    }

    @Test
    void meets_another_range_in_what_both_have() {
        assertThat(range(0, 10).intersection(range(5, 20))).isEqualTo(range(5, 10));
        assertThat(range(0, 10).intersection(range(12, 20)).isEmpty()).isTrue();
    }

    @Test
    void the_hull_of_two_ranges_holds_both_and_what_lies_between() {
        assertThat(range(0, 10).hull(range(5, 20))).isEqualTo(range(0, 20));
        assertThat(range(12, 20).hull(range(0, 10))).isEqualTo(range(0, 20));
        assertThat(range(0, 20).hull(range(5, 10))).isEqualTo(range(0, 20));
    }

    @Test
    void purging_takes_the_end_away_and_never_more_than_there_is() {
        assertThat(range(0, 48).withoutLast(Duration.ofHours(24))).isEqualTo(range(0, 24));
        assertThat(range(0, 12).withoutLast(Duration.ofHours(24)).isEmpty()).isTrue();
    }

    @Test
    void the_grid_lies_on_multiples_of_the_step_since_the_epoch() {
        StepGrid grid = new StepGrid(Duration.ofHours(12));
        assertThat(grid.floor(START.plusSeconds(1))).isEqualTo(START);
        assertThat(grid.ceiling(START.plusSeconds(1))).isEqualTo(START.plus(Duration.ofHours(12)));
        assertThat(grid.ceiling(START)).isEqualTo(START);
        assertThat(grid.floor(Instant.parse("1969-12-31T23:00:00Z"))).isEqualTo(Instant.parse("1969-12-31T12:00:00Z"));
    }

    @Test
    void the_grid_counts_the_instants_of_a_range() {
        StepGrid grid = new StepGrid(Duration.ofHours(12));
        assertThat(grid.count(range(0, 24))).isEqualTo(2);
        assertThat(grid.count(range(0, 25))).isEqualTo(3);
        assertThat(grid.count(range(1, 12))).isZero();
        assertThat(grid.count(range(0, 0))).isZero();
    }

    private static TimeRange range(int fromHour, int toHour) {
        return new TimeRange(START.plus(Duration.ofHours(fromHour)), START.plus(Duration.ofHours(toHour)));
    }
}
