package io.wheeltapper.server.outbound.systemtables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.SystemTasks.Question;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class SystemTablesTest {
    private static final SystemTableSettings SETTINGS = new SystemTableSettings(true, Duration.ofMinutes(1), 5);

    private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    private final Delta delta = new Delta();
    private int events;

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private SystemTables tables;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        tables = server();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SystemTables server() {
        return new SystemTables(database, new Ids(database), SETTINGS, clock);
    }

    /** Tables that pass over batches which they have seen, as Delta does. */
    private static final class Delta {
        private final Map<String, Long> versions = new HashMap<>();
        private final List<String> events = new ArrayList<>();

        void append(JsonNode body) {
            long version = body.at("/transaction/version").asLong();
            String application = body.at("/transaction/application").asText();
            if (versions.getOrDefault(application, 0L) < version) {
                versions.put(application, version);
                int column = IntStream.range(0, body.path("columns").size())
                        .filter(i -> body.at("/columns/" + i + "/name").asText().equals("event_id"))
                        .findFirst()
                        .orElseThrow();
                body.path("rows").forEach(row -> events.add(row.get(column).asText()));
            }
        }
    }

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            String id = "e" + events++;
            database.change(handle -> handle.execute(
                    "INSERT INTO driver_events (event_id, driver_id, type, at, name, capacity, details)"
                            + " VALUES (?, 'd', 'JOINED', ?, 'd', 2, '{}')",
                    id,
                    clock.instant().toEpochMilli()));
        }
    }

    private static TaskOutcome outcome(ResultState result) {
        return new TaskOutcome(
                TaskOutcome.Result.valueOf(result.name()), null, null, result.isSuccess() ? null : "It broke.", null);
    }

    private static TaskReport report(Question question, @Nullable TaskOutcome outcome) {
        return new TaskReport(question.fence(), 1, List.of(), null, null, Map.of(), outcome);
    }

    private static void succeeds(SystemTables server, String driver, Question question) {
        assertThat(server.report(driver, question.id(), report(question, outcome(ResultState.SUCCESS))))
                .isTrue();
    }

    private void fail(Question question) {
        tables.report("one", question.id(), report(question, outcome(ResultState.FAILED)));
    }

    private boolean hasQuestion() {
        return tables.take("another", 4).isPresent();
    }

    @Test
    void nothing_is_asked_while_nothing_happens() {
        clock.pass(Duration.ofDays(1));
        tables.gather();
        assertThat(hasQuestion()).isFalse();
    }

    @Test
    void rows_wait_for_others_but_not_for_long() {
        happen(1);
        clock.pass(Duration.ofSeconds(59));
        happen(1);
        tables.gather();
        assertThat(hasQuestion()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        tables.gather();
        Question question = tables.take("one", 4).orElseThrow();
        assertThat(question.body().path("action").asText()).isEqualTo("append");
        assertThat(question.body().path("table").asText()).isEqualTo("system_drivers");
        assertThat(question.body().path("rows")).hasSize(2);
        assertThat(question.body().at("/transaction/version").asLong()).isEqualTo(1);
    }

    @Test
    void many_rows_do_not_wait_and_go_in_batches() {
        happen(12);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            tables.gather();
            Question question = tables.take("one", 4).orElseThrow();
            sizes.add(question.body().path("rows").size());
            succeeds(tables, "one", question);
        }
        tables.gather();
        assertThat(hasQuestion()).as("two are left, and wait").isFalse();
        assertThat(sizes).containsExactly(5, 5);
    }

    @Test
    void a_drivers_last_place_is_left_to_tasks_for_a_while() {
        happen(5);
        tables.gather();
        assertThat(tables.take("one", 1)).isEmpty();
        clock.pass(SystemTables.PATIENCE);
        assertThat(tables.take("one", 1)).isPresent();
    }

    @Test
    void what_fails_is_tried_again_as_it_was() {
        happen(5);
        tables.gather();
        Question failed = tables.take("one", 4).orElseThrow();
        fail(failed);
        happen(5);
        tables.gather();
        assertThat(hasQuestion()).isFalse();
        clock.pass(SystemTables.AFTER_FAILURE.after(1));
        tables.gather();
        Question again = tables.take("one", 4).orElseThrow();
        assertThat(again.body()).isEqualTo(failed.body());
        assertThat(again.fence()).isGreaterThan(failed.fence());
    }

    @Test
    void what_is_always_refused_is_tried_ever_more_seldom_until_it_is_taken() {
        happen(5);
        tables.gather();
        for (long seconds : List.of(30, 60, 120, 240, 480, 960, 1_800, 1_800, 1_800)) {
            fail(tables.take("one", 4).orElseThrow());
            clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(hasQuestion()).as("within %d s", seconds).isFalse();
            clock.pass(Duration.ofMillis(1));
        }
        succeeds(tables, "one", tables.take("one", 4).orElseThrow());
        happen(5);
        tables.gather();
        fail(tables.take("one", 4).orElseThrow());
        clock.pass(Duration.ofSeconds(30));
        assertThat(hasQuestion()).as("as after the first failure").isTrue();
    }

    @Test
    void a_batch_whose_driver_is_lost_goes_to_another_and_the_late_answer_is_refused() {
        happen(5);
        tables.gather();
        Question lost = tables.take("one", 4).orElseThrow();
        clock.pass(Duration.ofSeconds(20));
        assertThat(tables.renew("one", new HeldTask(lost.id(), lost.fence()))).isTrue();
        clock.pass(Duration.ofSeconds(29));
        assertThat(hasQuestion()).isFalse();
        clock.pass(Duration.ofSeconds(2));
        Question again = tables.take("two", 4).orElseThrow();
        assertThat(again.body()).isEqualTo(lost.body());
        assertThat(tables.renew("one", new HeldTask(lost.id(), lost.fence()))).isFalse();
        assertThat(tables.report("one", lost.id(), report(lost, outcome(ResultState.SUCCESS))))
                .as("no question any more, so it is for the tasks to refuse")
                .isFalse();
        assertThatThrownBy(() -> tables.report("one", again.id(), report(again, outcome(ResultState.SUCCESS))))
                .isInstanceOf(ApiException.class)
                .hasMessage("System task %d no longer belongs to this driver; its report is refused.", again.id());
        succeeds(tables, "two", again);
        assertThat(hasQuestion()).isFalse();
    }

    @Test
    void of_many_drivers_on_two_servers_one_gets_the_batch() {
        happen(5);
        SystemTables other = server();
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    SystemTables server = i % 2 == 0 ? tables : other;
                    server.gather();
                    return server.take("driver-" + i, 4).isPresent();
                }))
                .toList();
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void switched_off_nothing_is_gathered_and_what_happened_meanwhile_comes_later() {
        SystemTables off = new SystemTables(database, new Ids(database), SystemTableSettings.off(), clock);
        happen(5);
        off.gather();
        assertThat(off.take("one", 4)).isEmpty();
        tables.gather();
        assertThat(tables.take("one", 4).orElseThrow().body().path("rows")).hasSize(5);
    }

    @Test
    void whatever_breaks_each_row_is_written_once() {
        Random random = new Random(20_260_101);
        List<SystemTables> servers = new ArrayList<>(List.of(tables, server()));
        List<ObjectNode> inHand = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            happen(random.nextInt(4));
            SystemTables server = servers.get(random.nextInt(2));
            server.gather();
            String driver = "driver-" + round;
            server.take(driver, 4).ifPresent(question -> {
                switch (random.nextInt(5)) {
                    case 0 -> inHand.add(question.body()); // presumed dead, and writes it later
                    case 1 -> delta.append(question.body()); // dies after the commit
                    case 2 -> {} // the answer is lost on its way to the driver
                    case 3 -> {
                        delta.append(question.body());
                        server.report(driver, question.id(), report(question, outcome(ResultState.FAILED)));
                    }
                    default -> {
                        delta.append(question.body());
                        succeeds(server, driver, question);
                    }
                }
            });
            if (!inHand.isEmpty() && random.nextInt(4) == 0) {
                delta.append(inHand.remove(random.nextInt(inHand.size())));
            }
            if (random.nextInt(10) == 0) {
                servers.set(random.nextInt(2), server());
            }
            clock.pass(Duration.ofSeconds(random.nextInt(40)));
        }
        clock.pass(Duration.ofHours(1));
        for (int rest = 0; rest < 300; rest++) {
            tables.gather();
            tables.take("last", 4).ifPresent(question -> {
                delta.append(question.body());
                succeeds(tables, "last", question);
            });
        }
        inHand.forEach(delta::append);
        assertThat(delta.events).doesNotHaveDuplicates().hasSize(events);
        assertThat(events).isGreaterThan(300);
    }
}
