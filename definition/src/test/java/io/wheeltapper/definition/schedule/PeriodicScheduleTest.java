package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.schedule.Fire.Mark;
import io.wheeltapper.definition.schedule.PeriodicSchedule.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodicScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void minutes_and_hours_are_elapsed_time_whatever_the_clock_does() {
        Schedule schedule = every(6, Unit.HOURS, "2025-03-29T20:15:00Z");

        assertThat(ats(schedule.upcoming(Instant.parse("2025-03-29T20:15:00Z"), 3)))
                .containsExactly("2025-03-30T02:15:00Z", "2025-03-30T08:15:00Z", "2025-03-30T14:15:00Z");
        assertThat(every(7, Unit.MINUTES, "2025-01-01T00:00:00Z").next(Instant.parse("2025-01-01T00:20:59Z")))
                .hasValue(new Fire(Instant.parse("2025-01-01T00:21:00Z"), Mark.NORMAL));
    }

    @Test
    void days_are_those_of_the_calendar_at_the_local_time_of_the_anchor() {
        Schedule schedule = every(1, Unit.DAYS, "2025-03-28T01:30:00Z");

        assertThat(schedule.upcoming(Instant.parse("2025-03-28T01:30:00Z"), 3))
                .containsExactly(
                        new Fire(Instant.parse("2025-03-29T01:30:00Z"), Mark.NORMAL),
                        new Fire(Instant.parse("2025-03-30T01:00:00Z"), Mark.MOVED_BY_GAP),
                        new Fire(Instant.parse("2025-03-31T00:30:00Z"), Mark.NORMAL));
    }

    @Test
    void weeks_keep_the_day_of_the_anchor() {
        Schedule schedule = every(2, Unit.WEEKS, "2025-10-12T00:30:00Z");

        assertThat(schedule.upcoming(Instant.parse("2025-10-12T00:30:00Z"), 2))
                .containsExactly(
                        new Fire(Instant.parse("2025-10-26T00:30:00Z"), Mark.FIRST_OF_TWO),
                        new Fire(Instant.parse("2025-11-09T01:30:00Z"), Mark.NORMAL));
    }

    @Test
    void the_grid_goes_on_before_its_anchor_so_that_the_first_slot_has_an_interval() {
        Instant anchor = Instant.parse("2025-06-01T10:00:00Z");

        assertThat(every(1, Unit.HOURS, "2025-06-01T10:00:00Z").interval(anchor))
                .isEqualTo(new TimeRange(Instant.parse("2025-06-01T09:00:00Z"), anchor));
        assertThat(every(3, Unit.DAYS, "2025-06-01T10:00:00Z").interval(anchor))
                .isEqualTo(new TimeRange(Instant.parse("2025-05-29T10:00:00Z"), anchor));
    }

    @Test
    void fractions_of_a_second_are_neither_lost_nor_doubled() {
        Instant fire = Instant.parse("2025-06-01T10:01:00Z");
        for (Schedule schedule : List.of(
                every(1, Unit.MINUTES, "2025-06-01T10:00:00.789Z"), every(1, Unit.DAYS, "2025-05-30T10:01:00.789Z"))) {
            assertThat(schedule.next(fire.minusNanos(1)).orElseThrow().at()).isEqualTo(fire);
            assertThat(schedule.next(fire).orElseThrow().at()).isAfter(fire);
            assertThat(schedule.previous(fire.plusNanos(1)).orElseThrow().at()).isEqualTo(fire);
            assertThat(schedule.previous(fire).orElseThrow().at()).isBefore(fire);
            assertThat(schedule.count(fire.minusNanos(1), fire)).isEqualTo(1);
            assertThat(schedule.count(fire, fire.plusNanos(1))).isZero();
            assertThat(schedule.count(fire, fire.minusSeconds(3_600))).isZero();
        }
    }

    @Test
    void counts_over_many_years_without_walking() {
        assertThat(every(1, Unit.MINUTES, "2025-06-01T10:00:00Z")
                        .count(Instant.parse("1925-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z")))
                .isEqualTo(36_525L * 1_440);
        assertThat(every(7, Unit.DAYS, "2025-06-01T10:00:00Z")
                        .count(Instant.parse("2025-06-01T10:00:00Z"), Instant.parse("2125-06-01T10:00:00Z")))
                .isEqualTo(36_524 / 7);
    }

    @Test
    void refuses_an_interval_that_is_not_positive_or_beyond_all_use() {
        assertThatThrownBy(() -> every(0, Unit.DAYS, "2025-06-01T10:00:00Z"))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(
                        "The interval of a periodic trigger must be at least 1 and at most a hundred years, got 0 DAYS. For example, use interval 1 with unit DAYS.");
        assertThatThrownBy(() -> every(Integer.MAX_VALUE, Unit.WEEKS, "2025-06-01T10:00:00Z"))
                .hasMessageContaining("got 2147483647 WEEKS");
    }

    private static Schedule every(int interval, Unit unit, String anchor) {
        return new PeriodicSchedule(interval, unit, Instant.parse(anchor), BERLIN);
    }

    private static List<String> ats(List<Fire> fires) {
        return fires.stream().map(fire -> fire.at().toString()).toList();
    }
}
