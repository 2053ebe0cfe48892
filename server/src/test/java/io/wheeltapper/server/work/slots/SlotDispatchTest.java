package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.definition.graph.ResultState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class SlotDispatchTest {
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
    void a_live_slot_waits_in_the_queue_of_its_job() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'queue': {'enabled': true}");
        twoHours();
        assertThat(fixture.told(job)).containsExactly("01:00 LIVE RUN", "02:00 LIVE RUN");
        assertThat(fixture.count("SELECT count(*) FROM runs WHERE life_cycle = 'QUEUED'"))
                .isEqualTo(1);
    }

    @Test
    void a_live_slot_that_finds_no_room_and_no_queue_is_skipped_and_says_why() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'queue': {'enabled': false}");
        twoHours();
        assertThat(fixture.told(job)).containsExactly("01:00 LIVE RUN", "02:00 LIVE SKIPPED");
        SlotRow skipped = fixture.slots(job).get(1);
        assertThat(skipped.reason()).contains("max_concurrent_runs").contains("queue is disabled");
        assertThat(skipped.runId()).isNotNull();
        assertThat(skipped.endedAt()).isEqualTo(fixture.clock.instant());
    }

    private void twoHours() {
        for (int hour = 0; hour < 2; hour++) {
            fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z").plus(Duration.ofHours(hour)));
            fixture.work();
        }
    }

    @Test
    void what_waits_of_a_job_that_is_deleted_is_skipped() {
        long job = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.clock.set(Instant.parse("2026-01-01T02:20:00Z"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 CATCH_UP RUN", "02:00 CATCH_UP WAITING");
        fixture.delete(job);
        fixture.endAll(ResultState.SUCCESS);
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 CATCH_UP RUN", "02:00 CATCH_UP SKIPPED");
        assertThat(fixture.slots(job).get(1).reason()).isEqualTo("The job was deleted.");
        assertThat(fixture.runs(job)).isEqualTo(1);
    }

    @Test
    void what_waits_while_its_job_is_gone_already_is_skipped_too() {
        long job = fixture.job(SlotFixture.HOURLY);
        fixture.clock.set(Instant.parse("2026-01-01T01:00:00Z"));
        fixture.server().maker().makeDue();
        fixture.database.change(handle -> handle.execute("UPDATE jobs SET deleted_at = 0"));
        fixture.work();
        assertThat(fixture.told(job)).containsExactly("01:00 LIVE SKIPPED");
    }

    @Test
    void a_full_job_with_a_long_past_keeps_no_other_waiting() {
        long busy = fixture.job("'trigger': {'periodic': {'interval': 1, 'unit': 'MINUTES'}}, 'catch_up': 'all'");
        fixture.clock.pass(Duration.ofMinutes(2_500));
        fixture.work();
        assertThat(fixture.runs(busy)).isEqualTo(1);
        long other = fixture.job(SlotFixture.HOURLY + ", 'catch_up': 'all'");
        fixture.clock.pass(Duration.ofHours(2));
        fixture.work();
        assertThat(fixture.runs(other)).isEqualTo(1);
    }
}
