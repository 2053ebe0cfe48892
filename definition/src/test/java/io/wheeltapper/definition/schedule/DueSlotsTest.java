package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Slot.Origin;
import io.wheeltapper.definition.schedule.Slot.Run;
import io.wheeltapper.definition.schedule.Slot.Skip;
import io.wheeltapper.definition.schedule.Slot.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueSlotsTest {
    private static final Schedule HOURLY = CronSchedule.of("0 0 * * * ?", "UTC");
    private static final Schedule EACH_SECOND = CronSchedule.of("* * * * * ?", "UTC");

    @ParameterizedTest
    @EnumSource
    void a_fire_on_time_is_live_whatever_is_done_about_missed_ones(CatchUp catchUp) {
        DueSlots due = due(HOURLY, "01:00:00", "02:00:05", catchUp);

        assertThat(due.slots()).containsExactly(new Run(at("02:00:00"), interval("01:00", "02:00"), 1, Origin.LIVE));
        assertThat(due.cursor()).isEqualTo(at("02:00:00"));
        assertThat(due.nextDue()).isEqualTo(at("03:00:00"));
    }

    @ParameterizedTest
    @EnumSource
    void several_fires_within_the_grace_each_run(CatchUp catchUp) {
        DueSlots due = due(EACH_SECOND, "02:00:00", "02:00:03", catchUp);

        assertThat(due.slots()).extracting(Slot::at).containsExactly(at("02:00:01"), at("02:00:02"), at("02:00:03"));
        assertThat(due.slots()).allMatch(slot -> slot instanceof Run run && run.origin() == Origin.LIVE);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_due_before_the_next_fire_or_when_the_clock_was_put_back(CatchUp catchUp) {
        assertThat(due(HOURLY, "02:00:00", "02:59:59", catchUp))
                .isEqualTo(new DueSlots(List.of(), at("02:00:00"), at("03:00:00")));
        assertThat(due(HOURLY, "02:00:00", "00:30:00", catchUp))
                .isEqualTo(new DueSlots(List.of(), at("02:00:00"), at("03:00:00")));
    }

    @ParameterizedTest
    @EnumSource
    void a_fire_as_old_as_the_grace_is_still_live(CatchUp catchUp) {
        assertThat(due(HOURLY, "01:00:00", "02:01:00", catchUp).slots())
                .containsExactly(new Run(at("02:00:00"), interval("01:00", "02:00"), 1, Origin.LIVE));
    }

    @Test
    void none_skips_what_was_missed_and_runs_what_is_on_time() {
        assertThat(due(HOURLY, "01:00:00", "05:00:00", CatchUp.NONE).slots())
                .containsExactly(
                        new Skip(at("02:00:00"), at("04:00:00"), interval("01:00", "04:00"), 3, SkipReason.MISSED),
                        new Run(at("05:00:00"), interval("04:00", "05:00"), 1, Origin.LIVE));
        assertThat(due(HOURLY, "01:00:00", "05:01:01", CatchUp.NONE).slots())
                .containsExactly(
                        new Skip(at("02:00:00"), at("05:00:00"), interval("01:00", "05:00"), 4, SkipReason.MISSED));
    }

    @Test
    void last_runs_the_newest_and_skips_all_others() {
        assertThat(due(HOURLY, "01:00:00", "05:30:00", CatchUp.LAST).slots())
                .containsExactly(
                        new Skip(at("02:00:00"), at("04:00:00"), interval("01:00", "04:00"), 3, SkipReason.SUPERSEDED),
                        new Run(at("05:00:00"), interval("04:00", "05:00"), 1, Origin.CATCH_UP));
        assertThat(due(HOURLY, "01:00:00", "05:00:30", CatchUp.LAST).slots().get(1))
                .isEqualTo(new Run(at("05:00:00"), interval("04:00", "05:00"), 1, Origin.LIVE));
        assertThat(due(HOURLY, "01:00:00", "02:30:00", CatchUp.LAST).slots())
                .containsExactly(new Run(at("02:00:00"), interval("01:00", "02:00"), 1, Origin.CATCH_UP));
    }

    @Test
    void all_runs_each_with_its_own_interval() {
        assertThat(due(HOURLY, "02:00:00", "05:00:30", CatchUp.ALL).slots())
                .containsExactly(
                        new Run(at("03:00:00"), interval("02:00", "03:00"), 1, Origin.CATCH_UP),
                        new Run(at("04:00:00"), interval("03:00", "04:00"), 1, Origin.CATCH_UP),
                        new Run(at("05:00:00"), interval("04:00", "05:00"), 1, Origin.LIVE));
    }

    @Test
    void coalesce_runs_one_slot_over_the_intervals_of_all() {
        assertThat(due(HOURLY, "01:00:00", "05:00:30", CatchUp.COALESCE).slots())
                .containsExactly(new Run(at("05:00:00"), interval("01:00", "05:00"), 4, Origin.CATCH_UP));
    }

    @Test
    void a_new_schedule_starts_with_the_whole_interval_of_its_first_fire() {
        assertThat(due(HOURLY, "01:40:00", "02:00:00", CatchUp.NONE).slots())
                .containsExactly(new Run(at("02:00:00"), interval("01:00", "02:00"), 1, Origin.LIVE));
    }

    @Test
    void a_schedule_that_has_ended_has_no_next_fire() {
        Schedule once = CronSchedule.of("0 0 2 1 1 ? 2026", "UTC");

        DueSlots due = due(once, "01:00:00", "02:00:00", CatchUp.NONE);

        assertThat(due.slots()).containsExactly(new Run(at("02:00:00"), interval("02:00", "02:00"), 1, Origin.LIVE));
        assertThat(due.nextDue()).isNull();
        assertThat(due(once, "02:00:00", "09:00:00", CatchUp.ALL))
                .isEqualTo(new DueSlots(List.of(), at("02:00:00"), null));
    }

    @Test
    void a_month_of_seconds_is_told_in_few_records() {
        Instant lastFired = Instant.parse("2025-12-02T02:00:00Z");
        Instant now = at("02:00:00");

        List<Slot> none = DueSlots.due(EACH_SECOND, lastFired, now, CatchUpRules.of(CatchUp.NONE))
                .slots();
        assertThat(none).hasSize(1 + 61);
        assertThat(none.get(0).fires()).isEqualTo(2_592_000 - 61);
        assertThat(DueSlots.due(EACH_SECOND, lastFired, now, CatchUpRules.of(CatchUp.LAST))
                        .slots())
                .extracting(Slot::fires)
                .containsExactly(2_591_999L, 1L);
        assertThat(DueSlots.due(EACH_SECOND, lastFired, now, CatchUpRules.of(CatchUp.COALESCE))
                        .slots())
                .extracting(Slot::fires)
                .containsExactly(2_592_000L);
    }

    @Test
    void runs_are_made_so_many_at_a_time_and_the_cursor_tells_how_far() {
        CatchUpRules rules = new CatchUpRules(CatchUp.ALL, Duration.ofSeconds(60), 1_000);
        Instant now = at("01:00:00");
        DueSlots due = DueSlots.due(EACH_SECOND, at("00:00:00"), now, rules);
        List<Integer> sizes = new ArrayList<>();
        while (!due.slots().isEmpty()) {
            sizes.add(due.slots().size());
            assertThat(due.nextDue()).isEqualTo(due.cursor().plusSeconds(1));
            due = DueSlots.due(EACH_SECOND, due.cursor(), now, rules);
        }

        assertThat(sizes).containsExactly(1_000, 1_000, 1_000, 600);
    }

    @Test
    void a_skip_counts_among_the_slots_made_at_a_time() {
        CatchUpRules rules = new CatchUpRules(CatchUp.NONE, Duration.ofSeconds(60), 3);

        DueSlots due = DueSlots.due(EACH_SECOND, at("00:00:00"), at("01:00:00"), rules);

        assertThat(due.slots()).hasSize(3);
        assertThat(due.cursor()).isEqualTo(at("00:59:01"));
    }

    @Test
    void rules_and_slots_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new CatchUpRules(CatchUp.ALL, Duration.ofSeconds(-1), 1_000))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new CatchUpRules(CatchUp.ALL, Duration.ZERO, 1))
                .hasMessageContaining("and 1");
        assertThatThrownBy(() -> new Run(at("02:00:00"), interval("01:00", "03:00"), 1, Origin.LIVE))
                .hasMessageContaining("ends at its newest fire");
        assertThatThrownBy(() ->
                        new Skip(at("02:00:00"), at("02:00:00"), interval("01:00", "02:00"), 0, SkipReason.MISSED))
                .hasMessageContaining("at least one fire, got 0");
        assertThatThrownBy(() -> interval("02:00", "01:00")).hasMessageContaining("must not end before it starts");
    }

    @Test
    void the_usual_rules_are_a_minute_of_grace_and_a_thousand_slots() {
        assertThat(CatchUpRules.of(CatchUp.LAST))
                .isEqualTo(new CatchUpRules(CatchUp.LAST, Duration.ofMinutes(1), 1_000));
    }

    private static DueSlots due(Schedule schedule, String lastFired, String now, CatchUp catchUp) {
        return DueSlots.due(schedule, at(lastFired), at(now), CatchUpRules.of(catchUp));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-01T" + time + "Z");
    }

    private static TimeRange interval(String start, String end) {
        return new TimeRange(at(start + ":00"), at(end + ":00"));
    }
}
