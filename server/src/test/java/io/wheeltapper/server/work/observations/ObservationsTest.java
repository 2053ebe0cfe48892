package io.wheeltapper.server.work.observations;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class ObservationsTest implements Watchlist {
    private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    private Watched watched = new Watched(Set.of("b", "a"), Set.of("/in"), Set.of(), Set.of("m"));
    private int told;

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Observations observations;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        observations = new Observations(database, new Ids(database), this, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Watched watched(Handle handle) {
        return watched;
    }

    @Override
    public void observed(Handle handle, Instant now) {
        told++;
    }

    private static TaskReport report(Question question, @Nullable TaskOutcome outcome) {
        return new TaskReport(question.fence(), 1, List.of(), null, null, Map.of(), outcome);
    }

    private static TaskOutcome seen(long version) {
        ObjectNode output = Json.object();
        output.putObject("tables").put("a", version);
        return new TaskOutcome(TaskOutcome.Result.SUCCESS, output, null, null, null);
    }

    private static HeldTask held(Question question) {
        return new HeldTask(question.id(), question.fence());
    }

    private Question take(String driver) {
        return observations.take(driver, 1).orElseThrow();
    }

    private boolean isAsked() {
        return observations.take("another", 1).isPresent();
    }

    private Optional<Observation> latest() {
        return database.read(handle -> new ObservationStore(handle).latest());
    }

    @Test
    void one_question_is_open_at_a_time_and_the_next_comes_a_while_after_the_answer() {
        Question question = take("one");
        assertThat(question.body().toString())
                .isEqualTo(
                        "{\"action\":\"observe\",\"tables\":[\"a\",\"b\"],\"directories\":[\"/in\"],\"models\":[],\"aliases\":[\"m\"]}");
        assertThat(isAsked()).isFalse();
        clock.pass(Duration.ofSeconds(3));
        assertThat(observations.report("one", question.id(), report(question, seen(7))))
                .isTrue();
        assertThat(latest().orElseThrow().at()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(latest().orElseThrow()
                        .of(Observation.Kind.TABLE, "a")
                        .orElseThrow()
                        .asLong())
                .isEqualTo(7);
        assertThat(told).isEqualTo(1);
        clock.pass(Observations.PAUSE.minusMillis(1));
        assertThat(isAsked()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(isAsked()).isTrue();
    }

    @Test
    void of_many_drivers_on_two_servers_one_is_asked() {
        Observations other = new Observations(database, new Ids(database), this, clock);
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? observations : other)
                        .take("driver-" + i, 1)
                        .isPresent()))
                .toList();
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void a_question_whose_driver_is_lost_is_asked_again_and_its_late_answer_is_refused() {
        Question lost = take("one");
        clock.pass(Duration.ofSeconds(20));
        assertThat(observations.renew("one", held(lost))).isTrue();
        clock.pass(Duration.ofSeconds(29));
        assertThat(isAsked()).isFalse();
        clock.pass(Duration.ofSeconds(2));
        Question again = take("two");
        assertThat(again.fence()).isGreaterThan(lost.fence());
        assertThat(observations.renew("one", held(lost))).isFalse();
        assertThat(observations.report("one", lost.id(), report(lost, seen(1))))
                .as("no question any more, so it is for the tasks to refuse")
                .isFalse();
        observations.report("two", again.id(), report(again, seen(2)));
        assertThat(latest().orElseThrow()
                        .of(Observation.Kind.TABLE, "a")
                        .orElseThrow()
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void an_answer_of_another_driver_or_an_answer_again_is_refused() {
        Question question = take("one");
        assertThatThrownBy(() -> observations.report("two", question.id(), report(question, seen(1))))
                .isInstanceOf(ApiException.class)
                .hasMessage("System task %d no longer belongs to this driver; its report is refused.", question.id());
        observations.report("one", question.id(), report(question, seen(1)));
        assertThatThrownBy(() -> observations.report("one", question.id(), report(question, seen(3))))
                .isInstanceOf(ApiException.class);
        assertThat(told).isEqualTo(1);
    }

    @Test
    void a_question_that_takes_too_long_is_asked_again() {
        Question slow = take("one");
        Duration passed = Duration.ZERO;
        while (passed.compareTo(Observations.LONGEST) < 0) {
            assertThat(isAsked()).isFalse();
            clock.pass(Duration.ofSeconds(20));
            passed = passed.plusSeconds(20);
            assertThat(observations.renew("one", held(slow))).isTrue();
        }
        assertThat(isAsked()).isTrue();
    }

    @Test
    void after_a_failure_the_last_answer_stays_and_the_next_question_comes_later() {
        Question first = take("one");
        observations.report("one", first.id(), report(first, seen(1)));
        clock.pass(Observations.PAUSE);
        Question second = take("one");
        observations.report("one", second.id(), report(second, null));
        observations.report(
                "one",
                second.id(),
                report(second, new TaskOutcome(TaskOutcome.Result.FAILED, null, null, "It broke.", null)));
        assertThat(latest().orElseThrow().at()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(told).isEqualTo(1);
        clock.pass(Observations.AFTER_FAILURE.minusMillis(1));
        assertThat(isAsked()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(isAsked()).isTrue();
    }

    @Test
    void nothing_is_asked_where_nothing_is_watched() {
        watched = new Watched(Set.of(), Set.of(), Set.of(), Set.of());
        assertThat(isAsked()).isFalse();
        watched = new Watched(Set.of("a"), Set.of(), Set.of(), Set.of());
        assertThat(isAsked()).as("looked at again after a while").isFalse();
        clock.pass(Observations.PAUSE);
        assertThat(isAsked()).isTrue();
    }

    @Test
    void what_is_no_question_is_left_to_others() {
        assertThat(observations.renew("one", new HeldTask(77, 1))).isFalse();
        Question question = take("one");
        assertThat(observations.report("one", question.id() + 1, report(question, seen(1))))
                .isFalse();
    }
}
