package io.wheeltapper.server.work.slots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.compute.drivers.SystemTasks.Question;
import io.wheeltapper.server.work.observations.Observations;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
final class WatchedSlotsTest {
    private static final String FILES = "'trigger': {'file_arrival': {'url': '/in' %s} %s}, 'max_concurrent_runs': 9";
    private static final String TABLES =
            "'trigger': {'table_update': {'table_names': ['a', 'b'], 'condition': '%s'}}, 'max_concurrent_runs': 9";
    private static final String MODEL = "'trigger': {'model': {%s 'condition': '%s'}}, 'max_concurrent_runs': 9";

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private SlotFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Observations observations;

    @BeforeEach
    void open() {
        fixture = new SlotFixture(folder);
        observations = new Observations(fixture.database, fixture.ids, new WatchedThings(), fixture.clock);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Ten seconds later a driver sees this. */
    private Instant see(String json) {
        fixture.clock.pass(Duration.ofSeconds(10));
        answer(json);
        fixture.work();
        return fixture.clock.instant();
    }

    private void answer(String json) {
        Question question = observations.take("driver-1", 1).orElseThrow();
        TaskOutcome outcome = new TaskOutcome(TaskOutcome.Result.SUCCESS, tree(json), null, null, null);
        observations.report(
                "driver-1",
                question.id(),
                new TaskReport(question.fence(), 1, List.of(), null, null, Map.of(), outcome));
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) Json.parse(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String files(int count, int newest) {
        return "{'directories': {'/in': {'files': %d, 'newest': %d}}}".formatted(count, newest);
    }

    private static String tables(Object a, Object b) {
        return "{'tables': {'a': %s, 'b': %s}}".formatted(a, b);
    }

    private static String model(Object version) {
        return "{'models': {'m': %s}}".formatted(version);
    }

    private static String aliases(String aliases) {
        return "{'aliases': {'m': {%s}}}".formatted(aliases);
    }

    @Test
    void the_first_sight_is_a_baseline_and_a_change_after_it_makes_one_slot() {
        long job = fixture.job(FILES.formatted("", ""));
        Instant baseline = see(files(3, 100));
        see(files(3, 100));
        assertThat(fixture.slots(job)).isEmpty();
        Instant changed = see(files(4, 200));
        see(files(4, 200));
        assertThat(fixture.slots(job)).hasSize(1);
        SlotRow slot = fixture.slots(job).get(0);
        assertThat(slot.slotAt()).isEqualTo(changed);
        assertThat(slot.startAt()).isEqualTo(baseline);
        assertThat(slot.endAt()).isEqualTo(changed);
        assertThat(slot.triggerType()).isEqualTo(TriggerType.FILE_ARRIVAL);
        assertThat(slot.details()).isEqualTo(tree("{'location': '/in'}"));
        assertThat(slot.state()).isEqualTo(SlotRow.State.RUN);
        see(files(5, 200));
        assertThat(fixture.slots(job).get(1).startAt())
                .as("the next begins where this one ended")
                .isEqualTo(changed);
    }

    @Test
    void files_that_go_are_no_arrival_and_those_that_come_after_them_are() {
        long job = fixture.job(FILES.formatted("", ""));
        see(files(5, 100));
        see(files(2, 100));
        assertThat(fixture.slots(job)).isEmpty();
        see(files(3, 50));
        assertThat(fixture.slots(job)).hasSize(1);
    }

    @Test
    void what_cannot_be_seen_changes_nothing() {
        long job = fixture.job(FILES.formatted("", ""));
        see("{'directories': {'/in': {'error': 'There is no directory /in.'}}}");
        see("{}");
        see(files(3, 100));
        see("{'directories': {'/in': {'error': 'It does not answer.'}}}");
        see(files(3, 100));
        assertThat(fixture.slots(job)).isEmpty();
    }

    @Test
    void what_cannot_be_seen_is_told_once_and_again_after_it_was_well() {
        fixture.job(FILES.formatted("", ""));
        see("{'directories': {'/in': {'error': 'There is no directory file:/in.'}}}");
        see("{'directories': {'/in': {'error': 'There is no directory file:/in.'}}}");
        String told = "file_arrival FILE_ARRIVAL: Cannot see /in: There is no directory file:/in."
                + " It was driver-1 that looked.";
        assertThat(fixture.blind).containsExactly(told);
        assertThat(blindTriggers()).isEqualTo(1);
        see(files(3, 100));
        assertThat(blindTriggers()).isZero();
        see("{'directories': {'/in': {'error': 'There is no directory file:/in.'}}}");
        assertThat(fixture.blind).containsExactly(told, told);
    }

    @Test
    void a_table_that_is_not_there_or_cannot_be_read_is_told_by_name() {
        fixture.job(TABLES.formatted("ANY_UPDATED"));
        see("{'tables': {'a': null, 'b': null}, 'problems': {'tables': {'b': 'Its log is damaged.'}}}");
        assertThat(fixture.blind)
                .containsExactly(
                        "table_update TABLE: Cannot see a: There is no table a in the workspace. Create it, or "
                                + "correct the trigger's table_names. It was driver-1 that looked.",
                        "table_update TABLE: Cannot see b: Its log is damaged. It was driver-1 that looked.");
        see(tables(1, "null"));
        see(tables("null", "null"));
        assertThat(fixture.blind).as("b was told, a was there meanwhile").hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"MODEL_VERSION_READY, 1", "MODEL_ALIAS_SET, 1", "MODEL_CREATED, 0"})
    void an_unknown_model_is_told_unless_it_is_what_is_waited_for(String condition, int told) {
        fixture.job(MODEL.formatted("'securable_name': 'm',", condition));
        see("{'models': {'m': null}, 'aliases': {'m': {}}}");
        assertThat(fixture.blind).hasSize(told);
        see("{'models': {'m': 1}, 'aliases': {'m': {}}}");
        assertThat(blindTriggers()).isZero();
    }

    @Test
    void that_nobody_looks_is_told_once_after_a_while_and_is_over_with_the_next_look() {
        ObserverWatch sweeper = new ObserverWatch(fixture.database, fixture.clock, fixture.listener);
        fixture.job(FILES.formatted("", ""));
        fixture.job(FILES.formatted("", ", 'pause_status': 'PAUSED'"));
        fixture.clock.pass(ObserverWatch.WITHOUT_DRIVER.minusSeconds(1));
        sweeper.sweep();
        assertThat(fixture.blind).isEmpty();
        fixture.clock.pass(Duration.ofSeconds(1));
        sweeper.sweep();
        sweeper.sweep();
        assertThat(fixture.blind)
                .containsExactly("file_arrival FILE_ARRIVAL: No driver is connected, and there has been no observation "
                        + "since 2026-01-01T00:30:00Z. Start one; see \"wheeltapper driver --help\".");
        assertThat(blindTriggers()).isEqualTo(1);
        see(files(1, 1));
        assertThat(blindTriggers()).isZero();
        fixture.clock.pass(ObserverWatch.WITHOUT_DRIVER);
        sweeper.sweep();
        assertThat(fixture.blind).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"/data/in, file:///data/in", "in/daily, /w/in/daily", "s3a://b/in, s3a://b/in"})
    void a_path_from_the_root_is_the_machines_and_a_relative_one_the_workspaces(String url, String location) {
        JobTrigger.Waits none = new JobTrigger.Waits(Duration.ZERO, Duration.ZERO);
        assertThat(new JobTrigger.FileArrival(url, none, false).location("/w")).isEqualTo(location);
    }

    private long blindTriggers() {
        return fixture.database.read(ObserverWatch::count);
    }

    @Test
    void a_slot_waits_until_all_has_been_quiet_for_long_enough() {
        long job = fixture.job(FILES.formatted(", 'wait_after_last_change_seconds': 60", ""));
        see(files(1, 1));
        see(files(2, 2));
        fixture.clock.pass(Duration.ofSeconds(40));
        see(files(3, 3));
        fixture.clock.pass(Duration.ofSeconds(49));
        see(files(3, 3));
        assertThat(fixture.slots(job)).as("59 seconds after the last change").isEmpty();
        see(files(3, 3));
        assertThat(fixture.slots(job)).hasSize(1);
    }

    @Test
    void slots_lie_as_far_apart_as_they_must() {
        long job = fixture.job(FILES.formatted(", 'min_time_between_triggers_seconds': 60", ""));
        see(files(1, 1));
        Instant first = see(files(2, 2));
        for (int files = 3; files < 8; files++) {
            see(files(files, files));
        }
        assertThat(fixture.slots(job)).hasSize(1);
        see(files(8, 8));
        assertThat(fixture.slots(job)).extracting(SlotRow::slotAt).containsExactly(first, first.plusSeconds(60));
    }

    @Test
    void any_table_is_enough_where_any_is_asked_for() {
        long job = fixture.job(TABLES.formatted("ANY_UPDATED"));
        see(tables(1, 1));
        see(tables(1, 2));
        assertThat(fixture.slots(job)).hasSize(1);
        assertThat(fixture.slots(job).get(0).details()).isEqualTo(tree("{'tables': {'b': 2}}"));
        assertThat(fixture.slots(job).get(0).triggerType()).isEqualTo(TriggerType.TABLE);
    }

    @Test
    void all_tables_must_have_changed_where_all_are_asked_for() {
        long job = fixture.job(TABLES.formatted("ALL_UPDATED"));
        see(tables(1, "null"));
        see(tables(2, "null"));
        see(tables(3, "null"));
        assertThat(fixture.slots(job)).isEmpty();
        see(tables(3, 0));
        assertThat(fixture.slots(job)).hasSize(1);
        see(tables(4, "null"));
        see(tables(4, 0));
        assertThat(fixture.slots(job)).as("one that could not be read").hasSize(1);
        see(tables(4, 1));
        assertThat(fixture.slots(job)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"MODEL_VERSION_READY, 2", "MODEL_CREATED, 1"})
    void a_model_is_watched_for_what_it_is_watched_for(String condition, int slots) {
        long job = fixture.job(MODEL.formatted("'securable_name': 'm',", condition));
        fixture.job(MODEL.formatted("'securable_name': 'm',", "MODEL_CREATED"));
        see(model("null"));
        see(model(1));
        see(model(2));
        assertThat(fixture.slots(job)).hasSize(slots);
    }

    @ParameterizedTest
    @CsvSource({"MODEL_VERSION_READY, 3", "MODEL_CREATED, 2"})
    void without_a_name_every_model_is_watched_new_ones_too(String condition, int slots) {
        long job = fixture.job(MODEL.formatted("", condition));
        see("{'models': {'*': {}}}");
        see("{'models': {'*': {'m': 1}}}");
        see("{'models': {'*': {'m': 1, 'error': 1}}}");
        see("{'models': {'*': null}}");
        see("{'models': {'*': {'m': 2}}}");
        see("{'models': {'*': {'m': 2, 'error': 1}}}");
        assertThat(fixture.slots(job)).hasSize(slots);
        assertThat(fixture.slots(job).get(1).details()).isEqualTo(tree("{'models': {'error': 1}}"));
    }

    @Test
    void models_that_are_there_at_the_first_look_are_not_new() {
        long job = fixture.job(MODEL.formatted("", "MODEL_CREATED"));
        see("{'models': {'*': {'m': 1}}}");
        see("{'models': {'*': {'m': 2}}}");
        assertThat(fixture.slots(job)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"|5", "'aliases': ['Champion'],|4", "'aliases': ['gold'],|0"},
            quoteCharacter = '`')
    void an_alias_that_is_set_or_moved_makes_a_slot(@Nullable String aliases, int slots) {
        long job = fixture.job(MODEL.formatted(
                "'securable_name': 'm', " + Objects.requireNonNullElse(aliases, ""), "MODEL_ALIAS_SET"));
        see(aliases("'champion': {'version': 1, 'move': 1}"));
        see(aliases("'champion': {'version': 2, 'move': 2}"));
        see(aliases("'champion': {'version': 2, 'move': 2}, 'error': {'version': 2, 'move': 1}"));
        see(aliases("'champion': {'version': 2, 'move': 4}, 'error': {'version': 2, 'move': 1}"));
        see(aliases("'error': {'version': 2, 'move': 1}"));
        see(aliases("'champion': {'version': 1, 'move': 6}, 'error': {'version': 2, 'move': 1}"));
        see(aliases("'champion': {'version': 3, 'move': 7}, 'error': {'version': 2, 'move': 1}"));
        assertThat(fixture.slots(job)).hasSize(slots);
        assertThat(fixture.slots(job))
                .allSatisfy(slot -> assertThat(slot.triggerType()).isEqualTo(TriggerType.MODEL));
    }

    @Test
    void the_first_alias_of_a_model_that_was_not_there_makes_a_slot_where_all_are_watched() {
        long job = fixture.job(MODEL.formatted("'securable_name': '',", "MODEL_ALIAS_SET"));
        see("{'aliases': {'*': {}}}");
        see("{'aliases': {'*': {'m': {}}}}");
        assertThat(fixture.slots(job)).isEmpty();
        see("{'aliases': {'*': {'m': {'champion': {'version': 1, 'move': 1}}}}}");
        assertThat(fixture.slots(job)).hasSize(1);
        assertThat(fixture.slots(job).get(0).details())
                .isEqualTo(tree("{'models': {'m': {'champion': {'version': 1, 'move': 1}}}}"));
    }

    @Test
    void two_servers_make_no_slot_twice() {
        List<Long> jobs = IntStream.range(0, 150)
                .mapToObj(i -> fixture.job(TABLES.formatted("ANY_UPDATED")))
                .toList();
        see(tables(1, 1));
        fixture.clock.pass(Duration.ofSeconds(10));
        answer(tables(2, 1));
        CompletableFuture<Void> one = CompletableFuture.runAsync(fixture.server()::work);
        CompletableFuture<Void> other = CompletableFuture.runAsync(fixture.server()::work);
        one.join();
        other.join();
        fixture.work();
        assertThat(jobs).allSatisfy(job -> {
            assertThat(fixture.slots(job)).hasSize(1);
            assertThat(fixture.runs(job)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"none, 0", "all, 1"})
    void what_came_during_a_pause_makes_a_slot_if_it_is_to_be_caught_up_with(String catchUp, int slots) {
        String going = FILES.formatted("", "") + ", 'catch_up': '" + catchUp + "'";
        String paused = FILES.formatted("", ", 'pause_status': 'PAUSED'") + ", 'catch_up': '" + catchUp + "'";
        long job = fixture.job(going);
        fixture.job(FILES.formatted("", "").replace("/in", "/other"));
        see(files(1, 1));
        fixture.change(job, paused);
        see(files(2, 2));
        assertThat(fixture.slots(job)).isEmpty();
        fixture.change(job, going);
        fixture.work();
        see(files(2, 2));
        assertThat(fixture.slots(job)).hasSize(slots);
        see(files(3, 3));
        assertThat(fixture.slots(job)).hasSize(slots + 1);
    }

    @Test
    void what_changed_while_the_server_was_down_makes_a_slot() {
        long job = fixture.job(FILES.formatted("", ""));
        see(files(1, 1));
        fixture.clock.pass(Duration.ofHours(5));
        see(files(9, 9));
        assertThat(fixture.slots(job)).hasSize(1);
        assertThat(Duration.between(
                        fixture.slots(job).get(0).startAt(),
                        fixture.slots(job).get(0).endAt()))
                .isEqualTo(Duration.ofHours(5).plusSeconds(10));
    }

    @Test
    void a_trigger_that_is_changed_begins_anew() {
        long job = fixture.job(FILES.formatted("", ""));
        see(files(1, 1));
        fixture.change(job, FILES.formatted(", 'min_time_between_triggers_seconds': 60", ""));
        see(files(2, 2));
        assertThat(fixture.slots(job)).isEmpty();
        see(files(3, 3));
        assertThat(fixture.slots(job)).hasSize(1);
    }
}
