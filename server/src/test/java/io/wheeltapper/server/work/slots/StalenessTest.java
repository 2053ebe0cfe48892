package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.store.CompletedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
@Tag("database")
final class StalenessTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FIRST_VERSION = "{'model': 'failures', 'version': 1}";

    @TempDir
    Path folder = Path.of(".");

    private SlotFixture fixture;
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

    /** Runs what is due at each full hour, from 1 to {@code hour}. */
    private void runUpTo(int hour, String output) {
        for (int i = 1; i <= hour; i++) {
            runAt(i, output);
        }
    }

    private void runAt(int hour, String output) {
        fixture.clock.set(MIDNIGHT.plus(Duration.ofHours(hour)));
        fixture.work();
        fixture.endAll(output);
    }

    /** Such as {@code 1: why}, by the hour of the slot. */
    private List<String> stale(long job) {
        BackfillRequest request =
                new BackfillRequest(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)), BackfillRow.Mode.STALE, 1);
        return backfills.plan(job, request).stream()
                .map(slot -> Duration.between(MIDNIGHT, slot.at()).toHours() + ": "
                        + slot.reason().replaceFirst("^Run \\d+ ended as SUCCESS. ", ""))
                .toList();
    }

    @Test
    void what_a_model_has_scored_is_stale_when_there_is_a_newer_version() {
        long job = fixture.job(SlotFixture.HOURLY);
        runUpTo(2, FIRST_VERSION);
        assertThat(stale(job)).isEmpty();
        runAt(3, "{'model': 'failures', 'version': 2}");
        String why = "Task a used version 1 of model failures, which now has version 2.";
        assertThat(stale(job)).containsExactly("1: " + why, "2: " + why);
    }

    @Test
    void another_model_makes_nothing_stale() {
        long job = fixture.job(SlotFixture.HOURLY);
        runUpTo(2, FIRST_VERSION);
        runAt(3, "{'model': 'others', 'version': 2}");
        assertThat(stale(job)).isEmpty();
    }

    @Test
    void late_records_make_stale_what_was_scored_before_they_came_of_times_after_their_own() {
        long job = fixture.job(SlotFixture.HOURLY);
        runUpTo(3, FIRST_VERSION);
        fixture.change(job, SlotFixture.HOURLY.replace("UTC'", "UTC', 'pause_status': 'PAUSED'"));
        long ingest = fixture.job(SlotFixture.HOURLY);
        runAt(
                4,
                "{'data_sets': [{'ingested': 0, 'first_time': '2025-01-01T00:00:00Z'},"
                        + " {'ingested': 7, 'first_time': '2026-01-01T01:00:00Z'}]}");
        String why = "Records from 2026-01-01T01:00:00Z on have been ingested since the run.";
        assertThat(stale(job)).containsExactly("2: " + why, "3: " + why);
        assertThat(stale(ingest)).isEmpty();
    }

    @Test
    void a_task_that_names_the_version_it_wants_is_not_stale_by_a_newer_one() {
        assertThat(result("failures@1").isPinned()).isTrue();
        assertThat(result("failures").isPinned()).isFalse();
        assertThat(result("failures@champion").isPinned()).isFalse();
    }

    @Test
    void what_was_scored_by_an_alias_is_stale_once_another_run_finds_it_elsewhere() {
        long job = fixture.job("'model': 'failures@Champion'", SlotFixture.HOURLY);
        runUpTo(2, FIRST_VERSION);
        fixture.job("'model': 'failures'", SlotFixture.HOURLY);
        runAt(3, FIRST_VERSION);
        assertThat(stale(job)).isEmpty();
        runAt(4, "{'model': 'failures', 'version': 2}");
        String why = "Task a used version 1 of model failures for failures@champion, which is now version 2.";
        assertThat(stale(job)).containsExactly("1: " + why, "2: " + why, "3: " + why);
    }

    private static CompletedStep result(String model) {
        ObjectNode told = Json.object().put("step", "score");
        told.putObject("parameters").put("model", model);
        return new CompletedStep(1, 1, "a", MIDNIGHT, MIDNIGHT, told, Json.object(), null);
    }
}
