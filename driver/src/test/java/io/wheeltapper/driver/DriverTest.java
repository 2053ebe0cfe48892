package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.pipeline.session.LazySession;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a driver makes of its tasks: in a real session, beside each other, stopped, failed. */
@ExtendWith(SharedSession.class)
class DriverTest {
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
    void joins_runs_what_it_gets_and_leaves() throws Exception {
        fixture.bodies.put("greet", (task, session, context) -> {
            context.phase("greeting");
            context.metric("rows_scored", 12);
            context.taskValue("greeting", TextNode.valueOf("hello"));
            return TextNode.valueOf("hello " + task.body().path("name").asText());
        });
        fixture.start();
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
        fixture.driver().stop();
        assertThat(fixture.driver().end()).isEqualTo(DriverEnd.STOPPED);
        assertThat(fixture.driver().notices()).contains("Joined as driver d1; taking 2 tasks at a time.");
        assertThat(server.hasLeft()).isTrue();
        JsonNode join = server.joins().get(0);
        assertThat(join.path("name").asText()).isEqualTo("test");
        assertThat(join.path("cluster_id").isNull()).isTrue();
        assertThat(join.path("capacity").asInt()).isEqualTo(2);
        assertThat(join.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(join.path("spark_version").asText()).isEqualTo("4.2.0");
        assertThat(join.path("master").asText()).startsWith("local");
        assertThat(join.path("workspace").asText()).isEqualTo(folder.toString());
    }

    @Test
    void spark_is_started_once_when_a_task_first_needs_it() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        fixture.session = LazySession.of(
                () -> {
                    if (starts.incrementAndGet() == 1) {
                        throw new IllegalStateException("The first attempt fails");
                    }
                    return fixture.spark;
                },
                SessionSettings.defaults());
        fixture.bodies.put(
                "look",
                (task, session, context) ->
                        TextNode.valueOf(session.fileSystems().get("fs.file.impl")));
        fixture.bodies.put(
                "count",
                (task, session, context) ->
                        TextNode.valueOf("" + session.spark().range(3).count()));
        fixture.start();
        server.assign(1, 1, "look", "{}");
        assertThat(server.outcome(1).path("output").asText()).endsWith("LocalFiles");
        assertThat(starts).hasValue(0);
        assertThat(server.joins().get(0).path("spark_version").asText()).isEqualTo("4.2.0");
        assertThat(server.joins().get(0).path("master").asText()).startsWith("local[");

        server.assign(2, 1, "count", "{}");
        assertThat(server.outcome(2).path("result").asText()).isEqualTo("FAILED");
        server.assign(3, 1, "count", "{}");
        server.assign(4, 1, "count", "{}");
        assertThat(server.outcome(3).path("output").asText()).isEqualTo("3");
        assertThat(server.outcome(4).path("output").asText()).isEqualTo("3");
        assertThat(starts).hasValue(2);
        assertThat(server.log(2)).containsExactly("starting Spark");
    }

    @Test
    void as_many_tasks_as_it_can_take_run_side_by_side_and_no_more() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fixture.bodies.put("meet", (task, session, context) -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            both.await(30, TimeUnit.SECONDS);
            present.decrementAndGet();
            return TextNode.valueOf(session.spark().sparkContext().getLocalProperty("spark.scheduler.pool"));
        });
        fixture.start();
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
        fixture.bodies.put("view", (task, session, context) -> {
            session.spark().range(task.taskRunId()).createOrReplaceTempView("mine");
            session.spark().conf().set("spark.sql.shuffle.partitions", String.valueOf(task.taskRunId()));
            both.await(30, TimeUnit.SECONDS);
            assertThat(SparkSession.active()).isSameAs(session.spark());
            return TextNode.valueOf(session.spark().table("mine").count() + " rows, "
                    + session.spark().conf().get("spark.sql.shuffle.partitions") + " partitions");
        });
        fixture.start();
        server.assign(3, 1, "view", "{}");
        server.assign(4, 1, "view", "{}");
        assertThat(server.outcome(3).path("output").asText()).isEqualTo("3 rows, 3 partitions");
        assertThat(server.outcome(4).path("output").asText()).isEqualTo("4 rows, 4 partitions");
        assertThat(fixture.spark.catalog().tableExists("mine")).isFalse();
    }

    @Test
    void a_long_spark_job_is_cancelled_whatever_group_the_step_has_given_it() throws Exception {
        fixture.bodies.put("job", (task, session, context) -> {
            session.spark().sparkContext().setJobGroup("a step's own", "long", false);
            context.phase("waiting long");
            return TextNode.valueOf("" + longJob(session.spark()));
        });
        fixture.start();
        server.assign(1, 1, "job", "{}");
        awaitPhaseWithTasks(1);
        server.cancel(1, "CANCELED");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("CANCELED");
        assertThat(outcome.path("error").asText()).isEqualTo("The task was cancelled.");
        FakeServer.await(
                "the end of the job",
                () -> fixture.spark.sparkContext().statusTracker().getActiveJobIds().length == 0);
    }

    @Test
    void a_loop_that_listens_is_stopped_and_one_that_does_not_is_left_behind() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        fixture.bodies.put("listening", (task, session, context) -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return null;
        });
        fixture.bodies.put("deaf", (task, session, context) -> {
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        });
        fixture.start();
        server.assign(1, 1, "listening", "{}");
        server.assign(2, 1, "deaf", "{}");
        FakeServer.await("both tasks", () -> fixture.isRunning(1) && fixture.isRunning(2));
        server.cancel(1, "CANCELED");
        server.cancel(2, "CANCELED");

        assertThat(server.outcome(1).path("error").asText()).isEqualTo("The task was cancelled.");
        assertThat(server.outcome(2).path("result").asText()).isEqualTo("CANCELED");
        assertThat(server.outcome(2).path("error").asText())
                .contains("It did not stop within 2 seconds and was abandoned");
        fixture.bodies.put("next", (task, session, context) -> null);
        server.assign(3, 1, "next", "{}");
        assertThat(server.outcome(3).path("result").asText()).isEqualTo("SUCCESS");
        release.countDown();
    }

    @Test
    void a_task_may_not_take_longer_than_its_limit() throws Exception {
        fixture.bodies.put("sleep", (task, session, context) -> {
            Thread.sleep(60_000);
            return null;
        });
        fixture.start();
        server.assign(1, 1, "sleep", "{}", "{\"timeout_seconds\": 1}");
        JsonNode outcome = server.outcome(1);
        assertThat(outcome.path("result").asText()).isEqualTo("TIMEDOUT");
        assertThat(outcome.path("error").asText())
                .isEqualTo("The task ran longer than its limit of 1 s (timeout_seconds).");
    }

    @Test
    void secrets_are_told_nowhere() throws Exception {
        fixture.bodies.put("leak", (task, session, context) -> {
            context.phase("using s3cr3t");
            context.log("the key is s3cr3t and s3cr3t-long");
            context.taskValue("key", TextNode.valueOf("s3cr3t"));
            if (task.taskRunId() == 2) {
                throw new IllegalStateException("s3cr3t does not fit");
            }
            return TextNode.valueOf("s3cr3t");
        });
        fixture.start();
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
        fixture.bodies.put(
                "memory", (task, session, context) -> TextNode.valueOf("" + new long[Integer.MAX_VALUE - 8].length));
        fixture.bodies.put("executor", (task, session, context) -> {
            session.spark()
                    .range(1)
                    .map((MapFunction<Long, Long>) x -> (long) new long[Integer.MAX_VALUE - 8].length, Encoders.LONG())
                    .collect();
            return null;
        });
        fixture.bodies.put("stack", (task, session, context) -> TextNode.valueOf("" + endless(1)));
        fixture.bodies.put(
                "next",
                (task, session, context) ->
                        TextNode.valueOf("" + session.spark().range(3).count()));
        fixture.start();
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
        fixture.bodies.put("count", (task, session, context) -> {
            context.phase("counting");
            session.spark().range(0, 100, 1, 3).toJavaRDD().count();
            seen.await(30, TimeUnit.SECONDS);
            return null;
        });
        fixture.start();
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
