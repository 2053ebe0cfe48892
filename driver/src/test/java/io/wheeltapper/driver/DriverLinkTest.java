package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a driver makes of its servers: silent, forgetful, refusing, gone; and of its own end. */
@ExtendWith(SharedSession.class)
class DriverLinkTest {
    @TempDir
    Path folder;

    private DriverFixture fixture;
    private FakeServer server;

    @BeforeEach
    void startServer() throws Exception {
        fixture = new DriverFixture(folder);
        server = fixture.server;
    }

    @AfterEach
    void stopBoth() {
        fixture.close();
    }

    @Test
    void a_task_that_another_has_is_stopped_and_its_outcome_dropped() throws Exception {
        CountDownLatch stopped = new CountDownLatch(2);
        fixture.bodies.put("sleep", (task, session, context) -> {
            context.log("begun");
            try {
                Thread.sleep(60_000);
            } finally {
                stopped.countDown();
            }
            return null;
        });
        fixture.start();
        server.assign(1, 1, "sleep", "{}");
        server.assign(2, 1, "sleep", "{}");
        server.fence(1, 2);
        FakeServer.await("task 2", () -> fixture.isRunning(2));
        server.cancel(2, "LOST");
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        FakeServer.await("a poll without them", () -> {
            JsonNode last = server.polls().get(server.polls().size() - 1);
            return last.path("running").isEmpty() && last.path("free").asInt() == 2;
        });
        assertThat(server.reports(1)).isEmpty();
        assertThat(server.hasOutcome(2)).isFalse();
    }

    @Test
    void a_task_that_comes_back_with_a_higher_fence_is_begun_again_but_not_with_the_same() throws Exception {
        Map<Long, Integer> begun = new ConcurrentHashMap<>();
        fixture.bodies.put("count", (task, session, context) -> {
            begun.merge(task.fence(), 1, Integer::sum);
            Thread.sleep(task.fence() == 1 ? 60_000 : 0);
            return null;
        });
        fixture.start();
        server.assign(1, 1, "count", "{}");
        FakeServer.await("the first", () -> begun.containsKey(1L));
        server.assign(1, 1, "count", "{}");
        server.assign(1, 2, "count", "{}");
        assertThat(server.outcome(1).path("result").asText()).isEqualTo("SUCCESS");
        assertThat(begun).containsOnly(Map.entry(1L, 1), Map.entry(2L, 1));
    }

    @Test
    void a_server_that_is_away_for_a_while_gets_the_outcome_afterwards() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        fixture.bodies.put("wait", (task, session, context) -> {
            context.log("before");
            away.await();
            context.log("while the server is away");
            return TextNode.valueOf("done");
        });
        fixture.start();
        server.assign(1, 1, "wait", "{}");
        FakeServer.await("the first line", () -> server.log(1).contains("before"));
        server.stop();
        away.countDown();
        FakeServer.await(
                "the notice",
                () -> fixture.driver().notices().stream()
                        .anyMatch(notice -> notice.contains("does not answer correctly")));
        Thread.sleep(1_500);
        server.start();
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(server.log(1)).containsExactly("before", "while the server is away");
        FakeServer.await(
                "the other notice",
                () -> fixture.driver().notices().stream().anyMatch(notice -> notice.endsWith("answers again.")));
    }

    @Test
    void a_server_that_has_forgotten_the_driver_is_joined_again_by_the_same_key() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        fixture.bodies.put("wait", (task, session, context) -> {
            goOn.await();
            return null;
        });
        fixture.start();
        server.assign(1, 1, "wait", "{}");
        FakeServer.await("the task", () -> fixture.isRunning(1));
        server.forgetDrivers();
        goOn.countDown();
        assertThat(server.outcome(1).path("result").asText()).isEqualTo("SUCCESS");
        assertThat(server.joins()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(server.joins().stream().map(join -> join.path("driver_key").asText()))
                .containsOnly(server.joins().get(0).path("driver_key").asText());
    }

    @Test
    void a_report_is_repeated_as_it_was_until_it_is_taken() throws Exception {
        fixture.bodies.put("log", (task, session, context) -> {
            context.log("once");
            return TextNode.valueOf("done");
        });
        server.loseAnswers();
        fixture.start();
        server.refuseReports(2, 503);
        server.assign(1, 1, "log", "{}");
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(server.log(1)).containsExactly("once");
        FakeServer.await("the repetition", () -> server.sent(1) >= 4);
        assertThat(server.reports(1)).hasSize(1);
    }

    @Test
    void an_outcome_that_is_refused_is_told_in_fewer_words() throws Exception {
        fixture.bodies.put("large", (task, session, context) -> TextNode.valueOf("x".repeat(1_000)));
        fixture.start();
        server.refuseReports(1, 413);
        server.assign(1, 1, "large", "{}");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("SUCCESS");
        assertThat(outcome.path("output").isNull()).isTrue();
        assertThat(outcome.path("error").asText()).isEqualTo("The output was left out: Not now.");
    }

    @Test
    void a_driver_that_is_stopped_waits_for_its_grace_then_cancels_and_reports() throws Exception {
        fixture.bodies.put("sleep", (task, session, context) -> {
            Thread.sleep(task.body().path("millis").asLong());
            return TextNode.valueOf("slept");
        });
        fixture.start(RunningDriver.SETTINGS.withStopGrace(Duration.ofSeconds(3)));
        server.assign(1, 1, "sleep", "{\"millis\": 1500}");
        server.assign(2, 1, "sleep", "{\"millis\": 60000}");
        FakeServer.await("both tasks", () -> fixture.isRunning(1) && fixture.isRunning(2));
        server.shutDown();
        server.assign(3, 1, "sleep", "{\"millis\": 0}");

        assertThat(fixture.driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("slept");
        assertThat(server.outcome(2).path("error_code").asText()).isEqualTo("DRIVER_STOPPED");
        assertThat(server.hasOutcome(3)).isFalse();
        assertThat(server.hasLeft()).isTrue();
    }

    @Test
    void a_wrong_join_token_ends_the_driver_with_a_reason() throws Exception {
        fixture.start(List.of(server.address()), "not-that", RunningDriver.SETTINGS, () -> true);
        assertThat(fixture.driver().end()).isEqualTo(DriverEnd.REFUSED);
        assertThat(fixture.driver().notices())
                .containsExactly(server.address() + " refused the join token: That is no join token."
                        + " Use the token with which the server was started, or its current one.");
    }

    @Test
    void what_a_server_has_given_is_told_to_another_when_the_first_is_gone() throws Exception {
        FakeServer other = new FakeServer();
        CountDownLatch gone = new CountDownLatch(1);
        fixture.bodies.put("wait", (task, session, context) -> {
            gone.await();
            return TextNode.valueOf("done");
        });
        fixture.start(
                List.of(server.address(), other.address()), FakeServer.JOIN_TOKEN, RunningDriver.SETTINGS, () -> true);
        server.assign(1, 5, "wait", "{}");
        FakeServer.await("the task", () -> fixture.isRunning(1));
        assertThat(other.joins()).isEmpty();
        other.fence(1, 5);
        server.stop();
        FakeServer.await("the other server", () -> !other.polls().isEmpty());
        gone.countDown();
        assertThat(other.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(fixture.driver().notices())
                .anyMatch(notice -> notice.startsWith(server.address() + " does not answer correctly")
                        && notice.endsWith("; trying the others."))
                .contains(other.address() + " answers in its place.");
        fixture.driver().stop();
        assertThat(fixture.driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(other.hasLeft()).isTrue();
        other.stop();
    }

    @Test
    void a_driver_whose_parent_has_ended_before_it_joins_leaves_the_work_to_the_next() throws Exception {
        fixture.start(
                List.of(server.address()),
                FakeServer.JOIN_TOKEN,
                RunningDriver.SETTINGS.withOrphanTime(Duration.ofHours(1)),
                () -> false);
        assertThat(fixture.driver().end()).isEqualTo(DriverEnd.ORPHANED);
        assertThat(server.joins()).isEmpty();
    }
}
