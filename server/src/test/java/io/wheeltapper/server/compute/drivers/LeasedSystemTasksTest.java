package io.wheeltapper.server.compute.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class LeasedSystemTasksTest {
    /** Two of a table's rows. */
    private static final String RUNS = "system_runs";

    private static final String TASKS = "system_tasks";

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final LeasedSystemTasks.Kind KIND =
            new LeasedSystemTasks.Kind("system_tables", Duration.ofMinutes(2), LONGEST);
    private static final ObjectNode BODY = Json.object().put("action", "look");
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    private final List<String> closed = new ArrayList<>();

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private LeasedSystemTasks systemTasks;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        systemTasks = server();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LeasedSystemTasks server() {
        return new LeasedSystemTasks(database, new Ids(database), KIND, clock);
    }

    private Optional<Question> ask(LeasedSystemTasks server, SystemTaskRow seen, String driver) {
        return database.write(handle -> server.ask(handle, seen, driver, BODY, clock.instant()));
    }

    private Question ask(String name, String driver) {
        return ask(systemTasks, systemTasks.get(name), driver).orElseThrow();
    }

    private boolean isOpen(String name) {
        return systemTasks.isOpen(systemTasks.get(name), clock.instant());
    }

    private boolean renew(String driver, Question question) {
        return systemTasks.renew(driver, new HeldTask(question.id(), question.fence()));
    }

    private boolean report(String driver, Question question, @Nullable TaskOutcome outcome) {
        TaskReport report = new TaskReport(question.fence(), 1, List.of(), null, null, Map.of(), outcome);
        return systemTasks.report(driver, question.id(), report, (handle, ended, now) -> {
            closed.add(driver + " " + ended.result());
            return now.plus(PAUSE);
        });
    }

    private static TaskOutcome success() {
        return new TaskOutcome(TaskOutcome.Result.SUCCESS, null, null, null, null);
    }

    @Test
    void a_question_is_open_until_its_driver_closes_it_who_says_when_to_ask_again() {
        assertThat(isOpen(RUNS)).isFalse();
        Question question = ask(RUNS, "one");
        assertThat(question).isEqualTo(new Question(question.id(), 1, BODY, 120));
        assertThat(isOpen(RUNS)).isTrue();
        assertThat(report("one", question, null)).as("it goes on").isTrue();
        assertThat(isOpen(RUNS)).isTrue();
        assertThat(report("one", question, success())).isTrue();
        assertThat(isOpen(RUNS)).isFalse();
        assertThat(systemTasks.get(RUNS).askAt()).isEqualTo(clock.instant().plus(PAUSE));
        assertThat(closed).containsExactly("one SUCCESS");
    }

    @Test
    void questions_of_one_table_do_not_touch_each_other() {
        Question runs = ask(RUNS, "one");
        assertThat(isOpen(TASKS)).isFalse();
        Question tasks = ask(TASKS, "two");
        assertThat(tasks.id()).isNotEqualTo(runs.id());
        assertThat(report("two", tasks, success())).isTrue();
        assertThat(isOpen(RUNS)).isTrue();
        assertThat(renew("one", runs)).isTrue();
    }

    @Test
    void of_all_who_saw_it_free_one_gets_it() {
        SystemTaskRow seen = systemTasks.get(RUNS);
        LeasedSystemTasks other = server();
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, 20)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> ask(i % 2 == 0 ? systemTasks : other, seen, "driver-" + i)
                                .isPresent()))
                .toList();
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void who_saw_it_before_it_was_put_off_does_not_get_it_and_who_was_late_does_not_put_it_off() {
        SystemTaskRow seen = systemTasks.get(RUNS);
        database.change(
                handle -> systemTasks.later(handle, seen, clock.instant().plus(PAUSE)));
        assertThat(ask(systemTasks, seen, "one")).isEmpty();
        database.change(handle -> systemTasks.later(handle, seen, clock.instant()));
        assertThat(systemTasks.get(RUNS).askAt()).isEqualTo(clock.instant().plus(PAUSE));
    }

    @Test
    void a_lease_that_is_renewed_after_somebody_took_it_for_over_is_not_taken_away() {
        Question question = ask(RUNS, "one");
        clock.pass(Duration.ofSeconds(30));
        SystemTaskRow seen = systemTasks.get(RUNS);
        assertThat(systemTasks.isOpen(seen, clock.instant())).isFalse();
        assertThat(renew("one", question)).isTrue();
        assertThat(ask(systemTasks, seen, "two")).isEmpty();
    }

    @Test
    void after_silence_another_is_asked_and_the_first_is_refused() {
        Question lost = ask(RUNS, "one");
        clock.pass(Duration.ofSeconds(30));
        Question again = ask(RUNS, "two");
        assertThat(again.fence()).isEqualTo(lost.fence() + 1);
        assertThat(renew("one", lost)).isFalse();
        assertThat(report("one", lost, success())).as("no question any more").isFalse();
        assertThatThrownBy(() -> report("one", again, success()))
                .isInstanceOf(ApiException.class)
                .hasMessage("System task %d no longer belongs to this driver; its report is refused.", again.id());
        assertThat(closed).isEmpty();
    }

    @Test
    void who_is_always_at_it_is_not_waited_for_without_end() {
        Question slow = ask(RUNS, "one");
        for (Duration passed = Duration.ZERO; passed.compareTo(LONGEST) < 0; passed = passed.plusSeconds(20)) {
            assertThat(isOpen(RUNS)).isTrue();
            clock.pass(Duration.ofSeconds(20));
            assertThat(renew("one", slow)).isTrue();
        }
        assertThat(isOpen(RUNS)).isFalse();
        assertThat(ask(RUNS, "two").fence()).isEqualTo(2);
    }

    @Test
    void an_answer_counts_once() {
        Question question = ask(RUNS, "one");
        report("one", question, success());
        assertThatThrownBy(() -> report("one", question, success())).isInstanceOf(ApiException.class);
        assertThat(closed).hasSize(1);
    }
}
