package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.driver.link.Assignment;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real session, a control plane made of a queue, and tasks that are pieces of these tests. */
@ExtendWith(SharedSession.class)
class DriverTest {
    @TempDir
    Path folder;

    private final Map<String, TaskBody> bodies = new ConcurrentHashMap<>();
    private final SparkSession spark = SharedSession.session();
    private FakeServer server;
    private @Nullable RunningDriver started;

    @BeforeEach
    void startServer() throws Exception {
        server = new FakeServer();
    }

    @AfterEach
    void stopBoth() throws Exception {
        driver().stop();
        driver().end();
        server.stop();
    }

    @Test
    void joins_runs_what_it_gets_and_leaves() throws Exception {
        bodies.put("greet", (task, session, context) -> {
            context.phase("greeting");
            context.metric("rows_scored", 12);
            context.taskValue("greeting", TextNode.valueOf("hello"));
            return TextNode.valueOf("hello " + task.body().path("name").asText());
        });
        start();
        server.assign(1, 5, "greet", "{\"name\": \"world\"}");

        assertThat(server.outcome(1)).hasToString("""
                {"result":"SUCCESS","output":"hello world","error_code":null,"error":null,"error_trace":null}""");
        assertThat(server.log(1)).containsExactly("greeting");
        JsonNode told = server.reports(1).get(0);
        assertThat(told.path("fence").asLong()).isEqualTo(5);
        assertThat(told.path("sequence").asLong()).isEqualTo(1);
        assertThat(told.path("metrics").path("rows_scored").asDouble()).isEqualTo(12);
        assertThat(told.path("task_values").path("greeting").asText()).isEqualTo("hello");
        assertThat(told.path("progress").path("phase").asText()).isEqualTo("greeting");
        driver().stop();
        assertThat(driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(driver().notices()).contains("Joined as driver d1; takes 2 tasks at a time.");
        assertThat(server.hasLeft()).isTrue();
        JsonNode join = server.joins().get(0);
        assertThat(join.path("name").asText()).isEqualTo("test");
        assertThat(join.path("cluster_id").isNull()).isTrue();
        assertThat(join.path("capacity").asInt()).isEqualTo(2);
        assertThat(join.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(join.path("spark_version").asText()).isEqualTo("4.1.0");
        assertThat(join.path("master").asText()).startsWith("local");
        assertThat(join.path("workspace").asText()).isEqualTo(folder.toString());
    }

    @Test
    void as_many_tasks_as_it_can_take_run_side_by_side_and_no_more() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bodies.put("meet", (task, session, context) -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            both.await(30, TimeUnit.SECONDS);
            present.decrementAndGet();
            return TextNode.valueOf(session.sparkContext().getLocalProperty("spark.scheduler.pool"));
        });
        start();
        for (int id = 1; id <= 4; id++) {
            server.assign(id, 1, "meet", "{}");
        }
        for (int id = 1; id <= 4; id++) {
            assertThat(server.outcome(id).path("output").asText()).isIn("slot 1", "slot 2");
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void sessions_of_tasks_do_not_see_each_others_views_and_settings() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        bodies.put("view", (task, session, context) -> {
            session.range(task.taskRunId()).createOrReplaceTempView("mine");
            session.conf().set("spark.sql.shuffle.partitions", String.valueOf(task.taskRunId()));
            both.await(30, TimeUnit.SECONDS);
            assertThat(SparkSession.active()).isSameAs(session);
            return TextNode.valueOf(session.table("mine").count() + " rows, "
                    + session.conf().get("spark.sql.shuffle.partitions") + " partitions");
        });
        start();
        server.assign(3, 1, "view", "{}");
        server.assign(4, 1, "view", "{}");
        assertThat(server.outcome(3).path("output").asText()).isEqualTo("3 rows, 3 partitions");
        assertThat(server.outcome(4).path("output").asText()).isEqualTo("4 rows, 4 partitions");
        assertThat(spark.catalog().tableExists("mine")).isFalse();
    }

    @Test
    void a_long_spark_job_is_cancelled_whatever_group_the_step_has_given_it() throws Exception {
        bodies.put("job", (task, session, context) -> {
            session.sparkContext().setJobGroup("a step's own", "long", false);
            context.phase("waiting long");
            return TextNode.valueOf("" + longJob(session));
        });
        start();
        server.assign(1, 1, "job", "{}");
        awaitPhaseWithTasks(1);
        server.cancel(1, "CANCELED");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("CANCELED");
        assertThat(outcome.path("error").asText()).isEqualTo("The task was cancelled.");
        FakeServer.await(
                "the end of the job", () -> spark.sparkContext().statusTracker().getActiveJobIds().length == 0);
    }

    @Test
    void a_loop_that_listens_is_stopped_and_one_that_does_not_is_left_behind() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        bodies.put("listening", (task, session, context) -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return null;
        });
        bodies.put("deaf", (task, session, context) -> {
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        });
        start();
        server.assign(1, 1, "listening", "{}");
        server.assign(2, 1, "deaf", "{}");
        FakeServer.await("both tasks", () -> isRunning(1) && isRunning(2));
        server.cancel(1, "CANCELED");
        server.cancel(2, "CANCELED");

        assertThat(server.outcome(1).path("error").asText()).isEqualTo("The task was cancelled.");
        assertThat(server.outcome(2).path("result").asText()).isEqualTo("CANCELED");
        assertThat(server.outcome(2).path("error").asText())
                .contains("It did not stop within 2 seconds and was left behind");
        bodies.put("next", (task, session, context) -> null);
        server.assign(3, 1, "next", "{}");
        assertThat(server.outcome(3).path("result").asText()).isEqualTo("SUCCESS");
        release.countDown();
    }

    @Test
    void a_task_may_not_take_longer_than_its_limit() throws Exception {
        bodies.put("sleep", (task, session, context) -> {
            Thread.sleep(60_000);
            return null;
        });
        start();
        server.assign(1, 1, "sleep", "{}", "{\"timeout_seconds\": 1}");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("TIMEDOUT");
        assertThat(outcome.path("error").asText())
                .isEqualTo("The task took longer than the 1 seconds that it may (timeout_seconds).");
    }

    @Test
    void a_task_that_another_has_is_stopped_and_its_outcome_dropped() throws Exception {
        CountDownLatch stopped = new CountDownLatch(2);
        bodies.put("sleep", (task, session, context) -> {
            context.log("begun");
            try {
                Thread.sleep(60_000);
            } finally {
                stopped.countDown();
            }
            return null;
        });
        start();
        server.assign(1, 1, "sleep", "{}");
        server.assign(2, 1, "sleep", "{}");
        server.fence(1, 2);
        FakeServer.await("task 2", () -> isRunning(2));
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
        bodies.put("count", (task, session, context) -> {
            begun.merge(task.fence(), 1, Integer::sum);
            Thread.sleep(task.fence() == 1 ? 60_000 : 0);
            return null;
        });
        start();
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
        bodies.put("wait", (task, session, context) -> {
            context.log("before");
            away.await();
            context.log("while the server is away");
            return TextNode.valueOf("done");
        });
        start();
        server.assign(1, 1, "wait", "{}");
        FakeServer.await("the first line", () -> server.log(1).contains("before"));
        server.stop();
        away.countDown();
        FakeServer.await(
                "the notice",
                () -> driver().notices().stream().anyMatch(notice -> notice.contains("does not answer as it should")));
        Thread.sleep(1_500);
        server.start();
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(server.log(1)).containsExactly("before", "while the server is away");
        FakeServer.await(
                "the other notice",
                () -> driver().notices().stream().anyMatch(notice -> notice.endsWith("answers again.")));
    }

    @Test
    void a_server_that_has_forgotten_the_driver_is_joined_again_by_the_same_key() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        bodies.put("wait", (task, session, context) -> {
            goOn.await();
            return null;
        });
        start();
        server.assign(1, 1, "wait", "{}");
        FakeServer.await("the task", () -> isRunning(1));
        server.forgetDrivers();
        goOn.countDown();
        assertThat(server.outcome(1).path("result").asText()).isEqualTo("SUCCESS");
        assertThat(server.joins()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(server.joins().stream().map(join -> join.path("driver_key").asText()))
                .containsOnly(server.joins().get(0).path("driver_key").asText());
    }

    @Test
    void a_report_is_repeated_as_it_was_until_it_is_taken() throws Exception {
        bodies.put("log", (task, session, context) -> {
            context.log("once");
            return TextNode.valueOf("done");
        });
        server.loseAnswers();
        start();
        server.refuseReports(2, 503);
        server.assign(1, 1, "log", "{}");
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(server.log(1)).containsExactly("once");
        FakeServer.await("the repetition", () -> server.sent(1) >= 4);
        assertThat(server.reports(1)).hasSize(1);
    }

    @Test
    void an_outcome_that_is_refused_is_told_in_fewer_words() throws Exception {
        bodies.put("large", (task, session, context) -> TextNode.valueOf("x".repeat(1_000)));
        start();
        server.refuseReports(1, 413);
        server.assign(1, 1, "large", "{}");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("SUCCESS");
        assertThat(outcome.path("output").isNull()).isTrue();
        assertThat(outcome.path("error").asText()).isEqualTo("The output was left out: Not now.");
    }

    @Test
    void secrets_are_told_nowhere() throws Exception {
        bodies.put("leak", (task, session, context) -> {
            context.phase("using s3cr3t");
            context.log("the key is s3cr3t and s3cr3t-long");
            context.taskValue("key", TextNode.valueOf("s3cr3t"));
            if (task.taskRunId() == 2) {
                throw new IllegalStateException("s3cr3t does not fit");
            }
            return TextNode.valueOf("s3cr3t");
        });
        start();
        String secrets = "{\"redact\": [\"s3cr3t\", \"s3cr3t-long\", \"\"]}";
        server.assign(1, 1, "leak", "{}", secrets);
        server.assign(2, 1, "leak", "{}", secrets);
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("[REDACTED]");
        assertThat(server.outcome(2).path("error").asText())
                .isEqualTo("IllegalStateException: [REDACTED] does not fit");
        assertThat(server.log(1)).containsExactly("using [REDACTED]", "the key is [REDACTED] and [REDACTED]");
        assertThat(server.reports(1).toString() + server.reports(2)).doesNotContain("s3cr3t");
    }

    @Test
    void running_out_of_memory_or_stack_ends_the_task_and_nothing_else() throws Exception {
        bodies.put("memory", (task, session, context) -> TextNode.valueOf("" + new long[Integer.MAX_VALUE - 8].length));
        bodies.put("executor", (task, session, context) -> {
            session.range(1)
                    .map((MapFunction<Long, Long>) x -> (long) new long[Integer.MAX_VALUE - 8].length, Encoders.LONG())
                    .collect();
            return null;
        });
        bodies.put("stack", (task, session, context) -> TextNode.valueOf("" + endless(1)));
        bodies.put(
                "next",
                (task, session, context) ->
                        TextNode.valueOf("" + session.range(3).count()));
        start();
        server.assign(1, 1, "memory", "{}");
        server.assign(2, 1, "executor", "{}");
        server.assign(3, 1, "stack", "{}");
        for (int id = 1; id <= 2; id++) {
            assertThat(server.outcome(id).path("result").asText()).isEqualTo("FAILED");
            assertThat(server.outcome(id).path("error_code").asText()).isEqualTo("OUT_OF_MEMORY");
            assertThat(server.outcome(id).path("error").asText()).startsWith("The task ran out of memory (");
        }
        assertThat(server.outcome(3).path("error_code").asText()).isEqualTo("STACK_OVERFLOW");
        server.assign(4, 1, "next", "{}");
        assertThat(server.outcome(4).path("output").asText()).isEqualTo("3");
    }

    @Test
    void tells_how_far_spark_is_with_a_phase() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        bodies.put("count", (task, session, context) -> {
            context.phase("counting");
            session.range(0, 100, 1, 3).toJavaRDD().count();
            seen.await(30, TimeUnit.SECONDS);
            return null;
        });
        start();
        server.assign(1, 1, "count", "{}");
        FakeServer.await(
                "three tasks done",
                () -> server.reports(1).stream()
                        .map(report -> report.path("progress"))
                        .anyMatch(progress -> progress.path("done").asLong() == 3
                                && progress.path("total").asLong() == 3
                                && progress.path("phase").asText().equals("counting")));
        seen.countDown();
        server.outcome(1);
    }

    @Test
    void a_driver_that_is_stopped_waits_for_its_grace_then_cancels_and_reports() throws Exception {
        bodies.put("sleep", (task, session, context) -> {
            Thread.sleep(task.body().path("millis").asLong());
            return TextNode.valueOf("slept");
        });
        start(RunningDriver.SETTINGS.withStopGrace(java.time.Duration.ofSeconds(3)));
        server.assign(1, 1, "sleep", "{\"millis\": 1500}");
        server.assign(2, 1, "sleep", "{\"millis\": 60000}");
        FakeServer.await("both tasks", () -> isRunning(1) && isRunning(2));
        server.shutDown();
        server.assign(3, 1, "sleep", "{\"millis\": 0}");

        assertThat(driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(server.outcome(1).path("output").asText()).isEqualTo("slept");
        assertThat(server.outcome(2).path("error_code").asText()).isEqualTo("DRIVER_STOPPED");
        assertThat(server.hasOutcome(3)).isFalse();
        assertThat(server.hasLeft()).isTrue();
    }

    @Test
    void a_wrong_join_token_ends_the_driver_with_a_reason() throws Exception {
        started = new RunningDriver(
                List.of(server.address()), "not-that", folder, spark, this::run, RunningDriver.SETTINGS, () -> true);
        assertThat(driver().end()).isEqualTo(DriverEnd.REFUSED);
        assertThat(driver().notices())
                .containsExactly(server.address() + " refused the join token: That is no join token."
                        + " Take the token that the server was started with, or was set to since.");
    }

    @Test
    void what_a_server_has_given_is_told_to_another_when_the_first_is_gone() throws Exception {
        FakeServer other = new FakeServer();
        CountDownLatch gone = new CountDownLatch(1);
        bodies.put("wait", (task, session, context) -> {
            gone.await();
            return TextNode.valueOf("done");
        });
        started = new RunningDriver(
                List.of(server.address(), other.address()),
                FakeServer.JOIN_TOKEN,
                folder,
                spark,
                this::run,
                RunningDriver.SETTINGS,
                () -> true);
        server.assign(1, 5, "wait", "{}");
        FakeServer.await("the task", () -> isRunning(1));
        assertThat(other.joins()).isEmpty();
        other.fence(1, 5);
        server.stop();
        FakeServer.await("the other server", () -> !other.polls().isEmpty());
        gone.countDown();
        assertThat(other.outcome(1).path("output").asText()).isEqualTo("done");
        assertThat(driver().notices())
                .anyMatch(notice -> notice.startsWith(server.address() + " does not answer as it should")
                        && notice.endsWith("; trying the others."))
                .contains(other.address() + " answers in its place.");
        driver().stop();
        assertThat(driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(other.hasLeft()).isTrue();
        other.stop();
    }

    @Test
    void a_driver_whose_parent_has_ended_before_it_joins_leaves_the_work_to_the_next() throws Exception {
        started = new RunningDriver(
                List.of(server.address()),
                FakeServer.JOIN_TOKEN,
                folder,
                spark,
                this::run,
                RunningDriver.SETTINGS.withOrphanTime(Duration.ofHours(1)),
                () -> false);
        assertThat(driver().end()).isEqualTo(DriverEnd.ORPHANED);
        assertThat(server.joins()).isEmpty();
    }

    private RunningDriver driver() {
        return Objects.requireNonNull(started);
    }

    private void start() {
        start(RunningDriver.SETTINGS);
    }

    private void start(DriverSettings settings) {
        started = new RunningDriver(server, folder, spark, this::run, settings);
    }

    private @Nullable JsonNode run(Assignment task, SparkSession session, TaskContext context) throws Exception {
        return Objects.requireNonNull(bodies.get(task.kind())).run(task, session, context);
    }

    private boolean isRunning(long id) {
        JsonNode last = server.polls().isEmpty()
                ? TextNode.valueOf("")
                : server.polls().get(server.polls().size() - 1);
        for (JsonNode lease : last.path("running")) {
            if (lease.path("task_run_id").asLong() == id) {
                return true;
            }
        }
        return false;
    }

    private void awaitPhaseWithTasks(long id) {
        FakeServer.await(
                "a job of Spark's",
                () -> server.reports(id).stream()
                        .anyMatch(
                                report -> report.path("progress").path("total").asLong() > 0));
    }

    private static long longJob(SparkSession session) {
        return session.range(0, 100, 1, 2)
                .map(
                        (MapFunction<Long, Long>) x -> {
                            Thread.sleep(1_000);
                            return x;
                        },
                        Encoders.LONG())
                .count();
    }

    private static int endless(int depth) {
        return depth < 0 ? 0 : endless(depth + 1) + depth;
    }
}
