package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.definition.graph.ResultState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class SlotMakerTest {
    private static final String PAUSED =
            SlotFixture.HOURLY.replace("'timezone_id'", "'pause_status': 'PAUSED', 'timezone_id'");

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private SlotFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SlotFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothing_is_due_before_its_time() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(Instant.parse("2026-01-01T00:59:59Z"));
        fixture.work();
        assertThat(fixture.told(job)).isEmpty();
        fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z"));
        fixture.work();
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 LIVE RUN");
    }

    @Test
    void a_slot_stands_for_the_data_since_the_fire_before() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(Instant.parse("2026-01-01T01:00:01Z"));
        fixture.work();
        SlotRow slot = fixture.slots(job).get(0);
        assertThat(slot.startAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(slot.endAt()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(fixture.take().get(0).body().toString()).contains("2026-01-01T01:00:00");
    }

    @Test
    void five_hundred_jobs_of_the_same_second_get_one_slot_and_one_run_each_from_two_servers() {
        List<Long> jobs = IntStream.range(0, 500)
                .mapToObj(i -> fixture.job(SlotFixture.HOURLY))
                .toList();
        fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z"));
        CompletableFuture<Void> one = CompletableFuture.runAsync(fixture.server()::work);
        CompletableFuture<Void> other = CompletableFuture.runAsync(fixture.server()::work);
        one.join();
        other.join();
        fixture.work();
        assertThat(fixture.count("SELECT count(*) FROM slots")).isEqualTo(500);
        assertThat(fixture.count("SELECT count(*) FROM runs")).isEqualTo(500);
        assertThat(jobs).allSatisfy(job -> {
            assertThat(fixture.told(job)).containsExactly("01:00 LIVE RUN");
            assertThat(fixture.runs(job)).isEqualTo(1);
        });
    }

    @Test
    void after_a_downtime_what_was_missed_is_one_skip_that_says_why() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(Instant.parse("2026-01-01T05:00:10Z"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("04:00 CATCH_UP SKIPPED", "05:00 LIVE RUN");
        assertThat(fixture.slots(job).get(0).fires()).isEqualTo(4);
        assertThat(fixture.slots(job).get(0).reason()).contains("catch_up is none");
        assertThat(fixture.runs(job)).isEqualTo(1);
    }

    @Test
    void after_a_downtime_all_of_them_run_one_after_another() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T04:20:00Z"));
        for (int done = 1; done <= 4; done++) {
            fixture.work();
            assertThat(fixture.runs(job)).isEqualTo(done);
            assertThat(fixture.endAll(ResultState.SUCCESS)).isEqualTo(1);
        }
        fixture.work();
        assertThat(fixture.told(job))
                .containsExactly(
                        "01:00 CATCH_UP RUN", "02:00 CATCH_UP RUN", "03:00 CATCH_UP RUN", "04:00 CATCH_UP RUN");
    }

    @Test
    void after_a_downtime_only_the_last_of_them_runs() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'last'");
        fixture.clock.set(Instant.parse("2026-01-01T04:20:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("03:00 CATCH_UP SKIPPED", "04:00 CATCH_UP RUN");
        assertThat(fixture.slots(job).get(0).reason()).contains("a newer slot runs");
    }

    @Test
    void after_a_downtime_one_run_stands_for_all_of_them() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'coalesce'");
        fixture.clock.set(Instant.parse("2026-01-01T04:20:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("04:00 CATCH_UP RUN");
        SlotRow slot = fixture.slots(job).get(0);
        assertThat(slot.fires()).isEqualTo(4);
        assertThat(slot.startAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void a_schedule_that_is_paused_goes_on_from_where_it_stopped() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.change(job, PAUSED + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T02:20:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).isEmpty();
        fixture.change(job, SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 CATCH_UP RUN", "02:00 CATCH_UP WAITING");
    }

    @Test
    void a_schedule_that_is_changed_begins_anew() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T00:40:00Z"));
        fixture.change(job, SlotFixture.HOURLY.replace("0 0 *", "0 30 *") + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T01:29:59Z"));
        fixture.work();
        assertThat(fixture.told(job)).isEmpty();
        fixture.clock.pass(Duration.ofSeconds(1));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:30 LIVE RUN");
    }

    @Test
    void what_was_due_when_a_schedule_is_changed_still_gets_its_slots() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T02:00:00Z"));
        fixture.change(job, SlotFixture.HOURLY.replace("0 0 *", "0 30 *"));
        assertThat(fixture.told(job)).containsExactly("01:00 CATCH_UP WAITING", "02:00 LIVE WAITING");
        fixture.clock.set(Instant.parse("2026-01-01T02:30:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).hasSize(3).last().asString().startsWith("02:30 LIVE");
    }

    @Test
    void what_was_due_when_a_schedule_is_paused_still_gets_its_slots() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z"));
        fixture.change(job, PAUSED);
        fixture.clock.set(Instant.parse("2026-01-01T02:00:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 LIVE RUN");
    }

    @Test
    void a_deleted_job_is_due_no_more() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.delete(job);
        fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).isEmpty();
    }
}
