package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.engine.ResolvedTask;
import io.wheeltapper.server.work.slots.BackfillRow.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
final class BackfillsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private SlotFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Backfills backfills;

    @BeforeEach
    void open() {
        fixture = new SlotFixture(folder);
        backfills = new Backfills(fixture.database, fixture.ids, fixture.engine(), fixture.clock);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static BackfillRequest hours(int from, int to, Mode mode) {
        return hours(from, to, mode, 1);
    }

    private static BackfillRequest hours(int from, int to, Mode mode, int concurrency) {
        return new BackfillRequest(at(from), at(to), mode, concurrency);
    }

    private static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    private List<Integer> planned(long job, BackfillRequest request) {
        return backfills.plan(job, request).stream()
                .map(slot -> (int) Duration.between(MIDNIGHT, slot.at()).toHours())
                .toList();
    }

    private void endAllThereIs(ResultState result) {
        do {
            fixture.work();
        } while (fixture.endAll(result) > 0);
    }

    /** What each hour came to, as the twin knows it. */
    private record Hour(boolean isSkipped, boolean isFailed, boolean isOld) {
        boolean isWanted(Mode mode) {
            return switch (mode) {
                case MISSING -> isSkipped;
                case FAILED -> isFailed;
                case STALE -> isOld && !isSkipped;
                case ALL -> true;
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void each_mode_finds_what_its_naive_twin_finds(long seed) {
        Random random = new Random(seed);
        fixture.clock.set(at(10));
        long job = fixture.job(SlotFixture.HOURLY + ", 'parameters': [{'name': 'p', 'default': '1'}]");
        Map<Integer, Hour> hours = new TreeMap<>();
        for (int hour = -5; hour <= 10; hour++) {
            hours.put(hour, new Hour(true, false, false));
        }
        int changed = 15 + random.nextInt(10);
        for (int hour = 11; hour <= 40; hour++) {
            fixture.clock.set(at(hour).plusSeconds(5));
            // A job is changed by a server that is there.
            boolean isDown = random.nextInt(3) == 0 && hour < 40 && hour != changed;
            boolean isFailed = random.nextInt(3) == 0;
            if (hour == changed) {
                fixture.change(
                        job,
                        SlotFixture.HOURLY + ", 'parameters': [{'name': 'p', 'default': '2'}], 'description': 'new'");
            }
            if (!isDown) {
                fixture.work();
                fixture.endAll(isFailed ? ResultState.FAILED : ResultState.SUCCESS);
            }
            hours.put(hour, new Hour(isDown, !isDown && isFailed, hour < changed));
        }
        int from = random.nextInt(20) - 5;
        int to = from + 1 + random.nextInt(30);
        for (Mode mode : Mode.values()) {
            List<Integer> expected = new ArrayList<>();
            hours.forEach((hour, what) -> {
                if (hour >= from && hour < to && what.isWanted(mode)) {
                    expected.add(hour);
                }
            });
            assertThat(planned(job, hours(from, to, mode)))
                    .as("%s from %d to %d", mode, from, to)
                    .isEqualTo(expected);
        }
        int before = planned(job, hours(-5, from, Mode.MISSING)).size();
        backfills.create(job, hours(from, to, Mode.ALL, 5), "ann");
        endAllThereIs(ResultState.SUCCESS);
        for (Mode mode : List.of(Mode.MISSING, Mode.FAILED, Mode.STALE)) {
            assertThat(planned(job, hours(from, to, mode))).as(mode.name()).isEmpty();
        }
        assertThat(planned(job, hours(-5, from, Mode.MISSING))).hasSize(before);
    }

    @Test
    void a_plan_writes_nothing_and_gives_each_slot_its_interval_and_reason() {
        long job = fixture.job(SlotFixture.HOURLY);
        List<PlannedSlot> plan = backfills.plan(job, hours(-3, 9, Mode.MISSING));
        assertThat(plan).hasSize(4);
        assertThat(plan.get(0).interval().start()).isEqualTo(at(-4));
        assertThat(plan.get(0).interval().end()).isEqualTo(at(-3));
        assertThat(plan.get(0).reason()).isEqualTo("It has had no slot.");
        assertThat(fixture.count("SELECT count(*) FROM slots")).isZero();
        assertThat(fixture.count("SELECT count(*) FROM backfills")).isZero();
    }

    @Test
    void no_more_of_its_runs_are_active_than_it_may_have_nor_than_the_job_may() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'max_concurrent_runs': 3");
        backfills.create(job, hours(-9, 0, Mode.MISSING, 2), "ann");
        fixture.work();
        fixture.work();
        assertThat(fixture.runs(job)).isEqualTo(2);
        backfills.create(job, hours(-20, -9, Mode.MISSING, 2), "ann");
        fixture.work();
        assertThat(fixture.runs(job)).isEqualTo(3);
        endAllThereIs(ResultState.SUCCESS);
        assertThat(fixture.runs(job)).isEqualTo(20);
    }

    @Test
    void one_full_backfill_keeps_no_other_waiting() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'max_concurrent_runs': 2");
        backfills.create(job, hours(-1_500, -10, Mode.MISSING), "ann");
        BackfillRow other = backfills.create(job, hours(-9, 0, Mode.MISSING), "ann");
        fixture.work();
        Map<String, Long> counts =
                fixture.database.read(handle -> new BackfillStore(handle).counts(other.backfillId()));
        assertThat(counts).containsEntry("active", 1L).containsEntry("waiting", 8L);
    }

    @Test
    void what_is_due_now_goes_before_the_past() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'queue': {'enabled': true}");
        backfills.create(job, hours(-9, 0, Mode.MISSING), "ann");
        fixture.work();
        ResolvedTask past = fixture.take().get(0);
        fixture.clock.set(at(1));
        fixture.work();
        fixture.end(past, ResultState.SUCCESS);
        fixture.work();
        List<ResolvedTask> next = fixture.take();
        assertThat(next).hasSize(1);
        assertThat(next.get(0).body().toString()).contains("2026-01-01T01:00:00");
    }

    @Test
    void a_slot_that_waits_or_runs_is_left_alone() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(at(1));
        fixture.work();
        assertThat(planned(job, hours(1, 2, Mode.ALL))).isEmpty();
        backfills.create(job, hours(0, 1, Mode.MISSING), "ann");
        assertThat(planned(job, hours(0, 2, Mode.ALL))).isEmpty();
    }

    @Test
    void a_slot_that_runs_again_keeps_its_earlier_run_and_speaks_of_a_backfill() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(at(1));
        fixture.work();
        fixture.endAll(ResultState.FAILED);
        SlotRow slot = fixture.slots(job).get(0);
        backfills.create(job, hours(0, 24, Mode.FAILED), "ann");
        endAllThereIs(ResultState.SUCCESS);
        assertThat(fixture.count("SELECT count(*) FROM runs WHERE slot_id = " + slot.slotId()))
                .isEqualTo(2);
        assertThat(fixture.told(job)).containsExactly("01:00 BACKFILL RUN");
        boolean isBackfill = fixture.database
                .read(handle -> SlotIntervals.find(handle, slot.slotId()))
                .orElseThrow()
                .isBackfill();
        assertThat(isBackfill).isTrue();
    }

    @Test
    void after_a_cancel_slots_are_what_they_were_and_new_ones_are_skipped() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(at(1));
        fixture.work();
        fixture.endAll(ResultState.FAILED);
        SlotRow before = fixture.slots(job).get(0);
        fixture.clock.set(at(4).plusSeconds(5));
        fixture.work();
        SlotRow skipped = fixture.slots(job).get(1);
        fixture.endAll(ResultState.SUCCESS);
        BackfillRow backfill = backfills.create(job, hours(0, 4, Mode.ALL), "ann");
        fixture.work();
        backfills.cancel(backfill.backfillId());
        backfills.cancel(backfill.backfillId());
        assertThat(fixture.told(job))
                .containsExactly(
                        "00:00 BACKFILL RUN",
                        "01:00 LIVE RUN",
                        "02:00 BACKFILL SKIPPED",
                        "03:00 CATCH_UP SKIPPED",
                        "04:00 LIVE RUN");
        List<SlotRow> slots = fixture.slots(job);
        assertThat(slots.get(1)).isEqualTo(before);
        assertThat(slots.get(2).reason()).isEqualTo("The backfill was canceled.");
        assertThat(slots.get(3).reason()).isEqualTo(skipped.reason());
        assertThat(fixture.endAll(ResultState.SUCCESS))
                .as("what has begun goes on")
                .isEqualTo(1);
        fixture.work();
        assertThat(fixture.take()).isEmpty();
    }

    @Test
    void what_was_skipped_together_and_is_not_asked_for_stays_skipped() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(at(6).plusSeconds(5));
        fixture.work();
        assertThat(fixture.slots(job).get(0).fires()).isEqualTo(5);
        backfills.create(job, hours(4, 6, Mode.MISSING), "ann");
        assertThat(fixture.told(job))
                .containsExactly(
                        "03:00 CATCH_UP SKIPPED", "04:00 BACKFILL WAITING", "05:00 BACKFILL WAITING", "06:00 LIVE RUN");
        SlotRow rest = fixture.slots(job).get(0);
        assertThat(rest.fires()).isEqualTo(3);
        assertThat(rest.startAt()).isEqualTo(at(0));
        assertThat(fixture.slots(job).get(2).startAt()).isEqualTo(at(4));
    }

    @Test
    void what_a_run_of_several_stood_for_is_that_run_s() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'coalesce'");
        fixture.clock.set(at(4).plusSeconds(90));
        fixture.work();
        fixture.endAll(ResultState.FAILED);
        assertThat(planned(job, hours(1, 5, Mode.MISSING))).isEmpty();
        List<PlannedSlot> again = backfills.plan(job, hours(1, 5, Mode.FAILED));
        assertThat(again).hasSize(1);
        assertThat(again.get(0).fires()).isEqualTo(4);
        assertThat(again.get(0).interval().start()).isEqualTo(at(0));
    }

    @Test
    void what_comes_due_during_a_pause_is_left_to_the_schedule() {
        String paused = SlotFixture.HOURLY.replace("'timezone_id'", "'pause_status': 'PAUSED', 'timezone_id'");
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.change(job, paused);
        fixture.clock.set(at(5));
        assertThat(planned(job, hours(-1, 24, Mode.ALL))).containsExactly(-1, 0);
    }

    @Test
    void a_job_without_a_schedule_has_nothing_to_fill() {
        long job = fixture.job("'max_concurrent_runs': 1");
        assertThatThrownBy(() -> backfills.zone(fixture.database.read(handle -> new JobStore(handle).get(job))))
                .isInstanceOf(ApiException.class)
                .hasMessage(
                        "Job %d has no schedule, so it has no slots to backfill. Give it a schedule or a periodic trigger.",
                        job);
    }

    @Test
    void too_long_a_range_is_refused() {
        long job = fixture.job(SlotFixture.HOURLY);
        assertThatThrownBy(() -> backfills.plan(job, hours(-60_000, 0, Mode.ALL)))
                .hasMessageContaining("is due 60000 times, but at most 50000 are allowed at once. Shorten the range.");
    }

    @Test
    void times_are_instants_or_local_to_the_job() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(BackfillRequest.time("start", "2026-01-01", berlin)).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(BackfillRequest.time("start", "2026-01-01T12:00", berlin)).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(BackfillRequest.time("start", "2026-01-01T12:00:00Z", berlin))
                .isEqualTo("2026-01-01T12:00:00Z");
        assertThat(BackfillRequest.time("start", "2026-01-01T12:00:00+05:00", berlin))
                .isEqualTo("2026-01-01T07:00:00Z");
        assertThatThrownBy(() -> BackfillRequest.time("start", "soon", berlin))
                .hasMessageContaining("start is \"soon\". Give an instant such as 2026-01-01T00:00:00Z");
    }

    @Test
    void requests_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> hours(3, 3, Mode.ALL)).hasMessageContaining("must start before it ends");
        assertThatThrownBy(() -> hours(3, 4, Mode.ALL, 0)).hasMessageContaining("concurrency is 0");
        assertThatThrownBy(() -> BackfillRequest.mode("most"))
                .hasMessage("mode is \"most\", but must be one of missing, failed, stale, all.");
    }
}
