package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.definition.graph.ResultState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class ContinuousSlotsTest {
    private static final String CONTINUOUS = "'continuous': {'pause_status': 'UNPAUSED'}";
    private static final String PAUSED = "'continuous': {'pause_status': 'PAUSED'}";

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
    void the_next_run_begins_when_the_one_before_has_ended_and_not_before() {
        long job = fixture.job(CONTINUOUS);
        for (int runs = 1; runs <= 3; runs++) {
            fixture.work();
            fixture.clock.pass(Duration.ofMinutes(10));
            fixture.work();
            assertThat(fixture.runs(job)).isEqualTo(runs);
            assertThat(fixture.endAll(ResultState.SUCCESS)).isEqualTo(1);
        }
        List<SlotRow> slots = fixture.slots(job);
        assertThat(slots).extracting(slot -> slot.triggerType().name()).containsOnly("CONTINUOUS");
        assertThat(slots.get(2).startAt()).isEqualTo(slots.get(1).endAt());
    }

    @Test
    void even_if_no_time_passes_each_run_has_a_slot_of_its_own() {
        long job = fixture.job(CONTINUOUS);
        for (int runs = 0; runs < 3; runs++) {
            fixture.work();
            fixture.endAll(ResultState.SUCCESS);
        }
        assertThat(fixture.slots(job)).hasSize(3);
    }

    @Test
    void after_failures_there_is_a_pause_that_grows_and_a_success_ends_it() {
        fixture.job(CONTINUOUS);
        List<Long> pauses = new ArrayList<>();
        fixture.work();
        for (int failures = 1; failures <= 11; failures++) {
            fixture.endAll(ResultState.FAILED);
            pauses.add(pauseUntilTheNext());
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
        fixture.endAll(ResultState.SUCCESS);
        assertThat(pauseUntilTheNext()).isZero();
        fixture.endAll(ResultState.FAILED);
        assertThat(pauseUntilTheNext()).isEqualTo(1);
    }

    private long pauseUntilTheNext() {
        Instant from = fixture.clock.instant();
        long before = fixture.count("SELECT count(*) FROM runs");
        fixture.work();
        while (fixture.count("SELECT count(*) FROM runs") == before) {
            fixture.clock.pass(Duration.ofSeconds(1));
            fixture.work();
        }
        return Duration.between(from, fixture.clock.instant()).toSeconds();
    }

    @Test
    void two_servers_never_start_two_at_once() {
        List<Long> jobs =
                IntStream.range(0, 30).mapToObj(i -> fixture.job(CONTINUOUS)).toList();
        SlotFixture.Server other = fixture.server();
        for (int round = 1; round <= 3; round++) {
            CompletableFuture<Void> there = CompletableFuture.runAsync(other::work);
            fixture.work();
            there.join();
            fixture.work();
            int runs = round;
            assertThat(jobs).allSatisfy(job -> assertThat(fixture.runs(job)).isEqualTo(runs));
            assertThat(fixture.endAll(ResultState.SUCCESS)).isEqualTo(30);
        }
        assertThat(fixture.count("SELECT count(*) FROM slots WHERE state = 'SKIPPED'"))
                .isZero();
    }

    @Test
    void a_paused_job_stops_after_the_run_that_goes_on() {
        long job = fixture.job(CONTINUOUS);
        fixture.work();
        fixture.change(job, PAUSED);
        fixture.endAll(ResultState.SUCCESS);
        fixture.clock.pass(Duration.ofMinutes(1));
        fixture.work();
        assertThat(fixture.runs(job)).isEqualTo(1);
        fixture.change(job, CONTINUOUS);
        fixture.work();
        assertThat(fixture.runs(job)).isEqualTo(2);
    }

    @Test
    void a_run_whose_end_was_not_heard_of_holds_nothing_up_for_long() {
        long job = fixture.job(CONTINUOUS);
        fixture.work();
        fixture.database.change(handle -> handle.execute("UPDATE runs SET life_cycle = 'TERMINATED'"));
        fixture.clock.pass(Duration.ofSeconds(31));
        fixture.work();
        assertThat(fixture.runs(job)).isEqualTo(2);
    }
}
