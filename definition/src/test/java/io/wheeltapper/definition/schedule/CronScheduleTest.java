package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.DefinitionException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    private static final String AT_02_30 = "0 30 2 * * ?";

    @Test
    void a_time_that_spring_leaves_out_is_due_at_the_change() {
        assertThat(upcoming(AT_02_30, "Europe/Berlin", "2025-03-28T12:00:00Z", 3))
                .containsExactly(
                        "2025-03-29T02:30+01:00 NORMAL",
                        "2025-03-30T03:00+02:00 MOVED_BY_GAP",
                        "2025-03-31T02:30+02:00 NORMAL");
    }

    @Test
    void a_time_that_autumn_shows_twice_is_due_the_first_time() {
        assertThat(upcoming(AT_02_30, "Europe/Berlin", "2025-10-24T12:00:00Z", 3))
                .containsExactly(
                        "2025-10-25T02:30+02:00 NORMAL",
                        "2025-10-26T02:30+02:00 FIRST_OF_TWO",
                        "2025-10-27T02:30+01:00 NORMAL");
    }

    @Test
    void several_times_in_one_gap_are_due_once() {
        assertThat(upcoming("0 5,20,50 2 * * ?", "Europe/Berlin", "2025-03-29T01:30:00Z", 3))
                .containsExactly(
                        "2025-03-29T02:50+01:00 NORMAL",
                        "2025-03-30T03:00+02:00 MOVED_BY_GAP",
                        "2025-03-31T02:05+02:00 NORMAL");
    }

    @Test
    void the_change_itself_is_no_moved_fire_where_the_schedule_is_due_then_anyway() {
        assertThat(upcoming("0 0 * * * ?", "Europe/Berlin", "2025-03-29T23:30:00Z", 3))
                .containsExactly(
                        "2025-03-30T01:00+01:00 NORMAL",
                        "2025-03-30T03:00+02:00 NORMAL",
                        "2025-03-30T04:00+02:00 NORMAL");
    }

    @Test
    void a_schedule_each_half_hour_rests_while_the_clock_goes_through_an_hour_again() {
        assertThat(upcoming("0 0/30 * * * ?", "Europe/Berlin", "2025-10-25T23:45:00Z", 4))
                .containsExactly(
                        "2025-10-26T02:00+02:00 FIRST_OF_TWO",
                        "2025-10-26T02:30+02:00 FIRST_OF_TWO",
                        "2025-10-26T03:00+01:00 NORMAL",
                        "2025-10-26T03:30+01:00 NORMAL");
    }

    @Test
    void from_the_second_pass_both_neighbours_are_found() {
        Instant secondPass = Instant.parse("2025-10-26T01:10:00Z");
        Schedule schedule = CronSchedule.of(AT_02_30, "Europe/Berlin");

        assertThat(schedule.next(secondPass).orElseThrow().at()).isEqualTo("2025-10-27T01:30:00Z");
        assertThat(schedule.previous(secondPass).orElseThrow().at()).isEqualTo("2025-10-26T00:30:00Z");
    }

    @Test
    void lord_howe_changes_by_half_an_hour() {
        assertThat(upcoming("0 15 2 * * ?", "Australia/Lord_Howe", "2025-10-04T00:00:00Z", 2))
                .containsExactly("2025-10-05T02:30+11:00 MOVED_BY_GAP", "2025-10-06T02:15+11:00 NORMAL");
        assertThat(upcoming("0 0/15 1-2 * * ?", "Australia/Lord_Howe", "2025-04-05T14:10:00Z", 5))
                .containsExactly(
                        "2025-04-06T01:15+11:00 NORMAL",
                        "2025-04-06T01:30+11:00 FIRST_OF_TWO",
                        "2025-04-06T01:45+11:00 FIRST_OF_TWO",
                        "2025-04-06T02:00+10:30 NORMAL",
                        "2025-04-06T02:15+10:30 NORMAL");
    }

    @Test
    void apia_has_no_30_december_2011() {
        assertThat(upcoming("0 0 2 * * ?", "Pacific/Apia", "2011-12-29T00:00:00Z", 4))
                .containsExactly(
                        "2011-12-29T02:00-10:00 NORMAL",
                        "2011-12-31T00:00+14:00 MOVED_BY_GAP",
                        "2011-12-31T02:00+14:00 NORMAL",
                        "2012-01-01T02:00+14:00 NORMAL");
        assertThat(upcoming("0 0 0 * * ?", "Pacific/Apia", "2011-12-29T00:00:00Z", 3))
                .containsExactly(
                        "2011-12-29T00:00-10:00 NORMAL",
                        "2011-12-31T00:00+14:00 NORMAL",
                        "2012-01-01T00:00+14:00 NORMAL");
        assertThat(upcoming("0 0 12 ? * FRI", "Pacific/Apia", "2011-12-29T00:00:00Z", 2))
                .containsExactly("2011-12-31T00:00+14:00 MOVED_BY_GAP", "2012-01-06T12:00+14:00 NORMAL");
    }

    @Test
    void casablanca_turns_back_for_ramadan_and_forward_after_it() {
        assertThat(upcoming(AT_02_30, "Africa/Casablanca", "2025-02-22T12:00:00Z", 1))
                .containsExactly("2025-02-23T02:30+01:00 FIRST_OF_TWO");
        assertThat(upcoming(AT_02_30, "Africa/Casablanca", "2025-04-05T12:00:00Z", 2))
                .containsExactly("2025-04-06T03:00+01:00 MOVED_BY_GAP", "2025-04-07T02:30+01:00 NORMAL");
    }

    @Test
    void troll_changes_by_two_hours() {
        assertThat(upcoming("0 30 1,2 * * ?", "Antarctica/Troll", "2025-03-29T12:00:00Z", 3))
                .containsExactly(
                        "2025-03-30T03:00+02:00 MOVED_BY_GAP",
                        "2025-03-31T01:30+02:00 NORMAL",
                        "2025-03-31T02:30+02:00 NORMAL");
        assertThat(upcoming("0 30 1,2,3 * * ?", "Antarctica/Troll", "2025-10-25T12:00:00Z", 4))
                .containsExactly(
                        "2025-10-26T01:30+02:00 FIRST_OF_TWO",
                        "2025-10-26T02:30+02:00 FIRST_OF_TWO",
                        "2025-10-26T03:30Z NORMAL",
                        "2025-10-27T01:30Z NORMAL");
    }

    @Test
    void havana_beirut_and_cairo_leave_out_midnight() {
        assertThat(upcoming("0 0 0 * * ?", "America/Havana", "2025-03-08T12:00:00Z", 2))
                .containsExactly("2025-03-09T01:00-04:00 MOVED_BY_GAP", "2025-03-10T00:00-04:00 NORMAL");
        assertThat(upcoming("0 0 0 * * ?", "Asia/Beirut", "2025-03-29T12:00:00Z", 2))
                .containsExactly("2025-03-30T01:00+03:00 MOVED_BY_GAP", "2025-03-31T00:00+03:00 NORMAL");
        assertThat(upcoming("0 0 0 * * ?", "Africa/Cairo", "2025-04-24T12:00:00Z", 2))
                .containsExactly("2025-04-25T01:00+03:00 MOVED_BY_GAP", "2025-04-26T00:00+03:00 NORMAL");
    }

    @Test
    void cairo_and_beirut_show_the_hour_before_midnight_twice() {
        assertThat(upcoming("0 30 23 * * ?", "Africa/Cairo", "2025-10-30T12:00:00Z", 2))
                .containsExactly("2025-10-30T23:30+03:00 FIRST_OF_TWO", "2025-10-31T23:30+02:00 NORMAL");
        assertThat(upcoming("0 0 0 * * ?", "Asia/Beirut", "2025-10-25T12:00:00Z", 2))
                .containsExactly("2025-10-26T00:00+02:00 NORMAL", "2025-10-27T00:00+02:00 NORMAL");
    }

    @Test
    void intervals_of_the_days_around_a_change_are_23_and_25_hours_long() {
        Schedule schedule = CronSchedule.of("0 0 6 * * ?", "America/New_York");

        assertThat(schedule.interval(Instant.parse("2025-03-09T10:00:00Z")))
                .isEqualTo(interval("2025-03-08T11:00:00Z", "2025-03-09T10:00:00Z"));
        assertThat(schedule.interval(Instant.parse("2025-11-02T11:00:00Z")))
                .isEqualTo(interval("2025-11-01T10:00:00Z", "2025-11-02T11:00:00Z"));
    }

    @Test
    void the_first_fire_of_all_has_an_empty_interval() {
        Schedule schedule = CronSchedule.of("0 0 0 1 1 ? 2030", "UTC");
        Instant only = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(schedule.next(Instant.parse("2026-01-01T00:00:00Z"))).hasValue(new Fire(only, Fire.Mark.NORMAL));
        assertThat(schedule.interval(only)).isEqualTo(new TimeRange(only, only));
        assertThat(schedule.next(only)).isEmpty();
        assertThat(schedule.previous(only)).isEmpty();
        assertThat(schedule.upcoming(Instant.EPOCH, 10)).hasSize(1);
    }

    @Test
    void fractions_of_a_second_are_neither_lost_nor_doubled() {
        Schedule schedule = CronSchedule.of("* * * * * ?", "UTC");
        Instant second = Instant.parse("2025-01-01T00:00:01Z");

        assertThat(schedule.next(second.minusNanos(1)).orElseThrow().at()).isEqualTo(second);
        assertThat(schedule.next(second).orElseThrow().at()).isEqualTo(second.plusSeconds(1));
        assertThat(schedule.previous(second.plusNanos(1)).orElseThrow().at()).isEqualTo(second);
        assertThat(schedule.previous(second).orElseThrow().at()).isEqualTo(second.minusSeconds(1));
        assertThat(schedule.count(second.minusNanos(1), second)).isEqualTo(1);
        assertThat(schedule.count(second, second.plusMillis(999))).isZero();
        assertThat(schedule.count(second, second.minusSeconds(5))).isZero();
    }

    @Test
    void zones_are_those_of_java_with_the_old_short_names() {
        assertThat(TimeZones.of("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(TimeZones.of("PST")).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(TimeZones.of("GMT+2")).isEqualTo(ZoneId.of("GMT+2"));
    }

    @Test
    void an_unknown_zone_is_refused_with_the_nearest_name() {
        assertThatThrownBy(() -> CronSchedule.of(AT_02_30, "Europe/Berln"))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(
                        "timezone_id \"Europe/Berln\" is not a time zone. Did you mean Europe/Berlin? Use an id such as Europe/Berlin, America/Los_Angeles or UTC; ids are case-sensitive.");
        assertThatThrownBy(() -> CronSchedule.of(AT_02_30, "")).hasMessageStartingWith("timezone_id \"\" is not");
    }

    @Test
    void schedules_are_equal_when_their_texts_and_zones_are() {
        assertThat(CronSchedule.of(AT_02_30, "UTC"))
                .isEqualTo(CronSchedule.of(AT_02_30, "UTC"))
                .hasSameHashCodeAs(CronSchedule.of(AT_02_30, "UTC"))
                .hasToString("0 30 2 * * ? UTC")
                .isNotEqualTo(CronSchedule.of(AT_02_30, "Europe/Berlin"))
                .isNotEqualTo(CronSchedule.of("0 31 2 * * ?", "UTC"));
    }

    /** As the local clock shows them, with their marks. */
    private static List<String> upcoming(String expression, String zone, String after, int count) {
        Schedule schedule = CronSchedule.of(expression, zone);
        return schedule.upcoming(Instant.parse(after), count).stream()
                .map(fire -> OffsetDateTime.ofInstant(fire.at(), schedule.zone()) + " " + fire.mark())
                .toList();
    }

    private static TimeRange interval(String start, String end) {
        return new TimeRange(Instant.parse(start), Instant.parse(end));
    }
}
