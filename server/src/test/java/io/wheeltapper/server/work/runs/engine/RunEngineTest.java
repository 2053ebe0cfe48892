package io.wheeltapper.server.work.runs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.Leases;
import io.wheeltapper.server.work.runs.store.TaskOutputs;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunEngineTest {
    private static final String STEP =
            "'wheeltapper_task': {'step': 'evaluate', 'parameters': {'results_data': 'r', 'start_date': '2026-01-01',"
                    + " 'to_date': '2026-01-02'}}";

    private static final String ON_FAILURE = "'task_retry_mode': 'ON_FAILURE'";

    @TempDir
    Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private RunFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RunFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String chain(String more) {
        return """
               {'name': 'daily', 'tasks': [
                 {'task_key': 'a', %1$s %2$s},
                 {'task_key': 'b', 'depends_on': [{'task_key': 'a'}], %1$s},
                 {'task_key': 'c', 'depends_on': [{'task_key': 'b'}], %1$s}]}""".formatted(STEP, more);
    }

    private static String one(String more) {
        return "{'name': 'one', 'tasks': [{'task_key': 'a', %s}] %s}".formatted(STEP, more);
    }

    @Test
    void tasks_run_one_after_another() {
        long run = fixture.run(fixture.job(chain("")));
        assertThat(fixture.tasks(run)).isEqualTo("a=PENDING b=BLOCKED c=BLOCKED");
        for (String key : List.of("a", "b", "c")) {
            ResolvedTask task = fixture.takeOne();
            assertThat(task.task().taskKey()).isEqualTo(key);
            assertThat(fixture.get(run).lifeCycle()).isEqualTo(LifeCycle.RUNNING);
            fixture.succeed(task);
        }
        assertThat(fixture.take()).isEmpty();
        assertThat(fixture.get(run).lifeCycle()).isEqualTo(LifeCycle.TERMINATED);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
        assertThat(fixture.get(run).endedAt()).isEqualTo(fixture.clock.instant());
    }

    @Test
    void what_comes_after_a_failure_is_passed_over() {
        long run = fixture.run(fixture.job(chain("")));
        fixture.fail(fixture.takeOne());
        assertThat(fixture.tasks(run)).isEqualTo("a=FAILED b=UPSTREAM_FAILED c=UPSTREAM_FAILED");
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.get(run).message()).isEqualTo("Task a failed with message: It went wrong.");
    }

    @Test
    void a_failed_task_is_tried_again_not_before_its_interval_is_over() {
        long run = fixture.run(fixture.job(chain(", 'max_retries': 1, 'min_retry_interval_millis': 60000")));
        fixture.clock.pass(Duration.ofSeconds(10));
        ResolvedTask first = fixture.takeOne();
        fixture.clock.pass(Duration.ofSeconds(20));
        fixture.fail(first);
        assertThat(fixture.tasks(run)).startsWith("a=WAITING_FOR_RETRY");
        assertThat(fixture.take()).isEmpty();
        fixture.clock.pass(Duration.ofSeconds(40));
        ResolvedTask second = fixture.takeOne();
        assertThat(second.task().attempt()).isEqualTo(1);
        fixture.fail(second);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.attempts(run))
                .filteredOn(task -> task.taskKey().equals("a"))
                .hasSize(2);
    }

    private static String continuous(String continuous, String ofTask) {
        return "{'continuous': {%s}, 'tasks': [{'task_key': 'a', %s %s}]}".formatted(continuous, STEP, ofTask);
    }

    @Test
    void a_continuous_job_that_says_so_tries_its_tasks_three_times_more_after_growing_pauses() {
        long run = fixture.run(fixture.job(continuous(ON_FAILURE, "")));
        for (int seconds : List.of(1, 2, 4)) {
            fixture.clock.pass(Duration.ofHours(1));
            fixture.fail(fixture.takeOne());
            assertThat(fixture.tasks(run)).isEqualTo("a=WAITING_FOR_RETRY");
            fixture.clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(fixture.take()).isEmpty();
            fixture.clock.pass(Duration.ofMillis(1));
        }
        fixture.fail(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.attempts(run)).hasSize(4);
    }

    @Test
    void a_continuous_run_goes_on_when_a_later_attempt_succeeds() {
        long run = fixture.run(fixture.job(continuous(ON_FAILURE, ", 'min_retry_interval_millis': 60000")));
        fixture.fail(fixture.takeOne());
        fixture.clock.pass(Duration.ofSeconds(59));
        assertThat(fixture.take())
                .as("the interval of the task's own is longer")
                .isEmpty();
        fixture.clock.pass(Duration.ofSeconds(1));
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_continuous_job_that_does_not_say_so_and_a_task_that_says_how_often_are_left_alone() {
        for (String job : List.of(
                continuous("'task_retry_mode': 'NEVER'", ""),
                continuous("", ""),
                continuous(ON_FAILURE, ", 'max_retries': 0"))) {
            long run = fixture.run(fixture.job(job));
            fixture.fail(fixture.takeOne());
            assertThat(fixture.get(run).result()).as(job).isEqualTo(ResultState.FAILED);
        }
        fixture.run(fixture.job(continuous(ON_FAILURE, ", 'max_retries': 1")));
        fixture.fail(fixture.takeOne());
        ResolvedTask second = fixture.takeOne();
        assertThat(second.task().attempt()).as("without a pause").isEqualTo(1);
    }

    @Test
    void in_a_continuous_job_the_iterations_of_a_loop_are_tried_again_and_not_the_loop() {
        long run = fixture.run(fixture.job("""
                {'continuous': {%s}, 'tasks': [{'task_key': 'loop', 'for_each_task':
                  {'inputs': '[1]', 'task': {'task_key': 'each', %s}}}]}""".formatted(ON_FAILURE, STEP)));
        for (int attempt = 0; attempt < 4; attempt++) {
            fixture.fail(fixture.takeOne());
            fixture.clock.pass(Duration.ofSeconds(4));
        }
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
    }

    @Test
    void a_time_out_is_tried_again_only_where_asked_for() {
        long never = fixture.run(fixture.job(one("").replace("'task_key'", "'max_retries': 5, 'task_key'")));
        fixture.end(fixture.takeOne(), ResultState.TIMEDOUT, "Too slow.");
        assertThat(fixture.get(never).result()).isEqualTo(ResultState.TIMEDOUT);
        long again = fixture.run(
                fixture.job(one("").replace("'task_key'", "'max_retries': 5, 'retry_on_timeout': true, 'task_key'")));
        fixture.end(fixture.takeOne(), ResultState.TIMEDOUT, "Too slow.");
        assertThat(fixture.tasks(again)).isEqualTo("a=WAITING_FOR_RETRY");
    }

    @Test
    void a_condition_takes_one_branch_and_excludes_the_other() {
        long run = fixture.run(fixture.job("""
                {'tasks': [
                  {'task_key': 'is', 'condition_task': {'left': '3', 'op': 'GREATER_THAN', 'right': '2'}},
                  {'task_key': 'no', 'depends_on': [{'task_key': 'is', 'outcome': 'false'}], %1$s},
                  {'task_key': 'yes', 'depends_on': [{'task_key': 'is', 'outcome': 'true'}], %1$s}]}""".formatted(STEP)));
        assertThat(fixture.tasks(run)).isEqualTo("is=SUCCESS no=EXCLUDED yes=PENDING");
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_loop_works_at_as_many_inputs_at_a_time_as_it_may() {
        long run = fixture.run(fixture.job("""
                {'tasks': [{'task_key': 'loop', 'for_each_task': {'inputs': '[1, 2, 3]', 'concurrency': 2,
                  'task': {'task_key': 'each', %s}}}]}""".formatted(STEP)));
        List<ResolvedTask> two = fixture.take();
        assertThat(two).extracting(each -> each.task().input()).containsExactly("1", "2");
        fixture.succeed(two.get(1));
        ResolvedTask third = fixture.takeOne();
        assertThat(third.task().input()).isEqualTo("3");
        fixture.succeed(third);
        assertThat(fixture.get(run).isEnded()).isFalse();
        fixture.fail(two.get(0));
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.get(run).message()).contains("1 of 3 iterations failed");
    }

    @Test
    void a_job_waits_for_the_job_that_it_runs() {
        long inner = fixture.job(one(""));
        long outer = fixture.job("{'tasks': [{'task_key': 'other', 'run_job_task': {'job_id': %d}}]}".formatted(inner));
        long run = fixture.run(outer);
        assertThat(fixture.tasks(run)).isEqualTo("other=RUNNING");
        ResolvedTask task = fixture.takeOne();
        assertThat(task.run().triggerType()).isEqualTo(TriggerType.RUN_JOB_TASK);
        fixture.succeed(task);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void jobs_that_run_each_other_in_a_circle_end() {
        long job = fixture.job(one(""));
        fixture.change(
                job,
                "{'tasks': [{'task_key': 'me', 'run_job_task': {'job_id': %d}}], 'max_concurrent_runs': 100}"
                        .formatted(job));
        long run = fixture.run(job);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.get(run).message()).contains("in a cycle");
    }

    @Test
    void a_run_that_is_cancelled_ends_when_its_driver_has_stopped() {
        long run = fixture.run(fixture.job(chain("")));
        ResolvedTask task = fixture.takeOne();
        fixture.engine.cancel(run, "Enough.");
        assertThat(fixture.tasks(run)).isEqualTo("a=TERMINATING b=CANCELED c=CANCELED");
        assertThat(fixture.driverTasks.toStop(RunFixture.DRIVER, held(task)))
                .isEqualTo(Map.of(task.task().taskRunId(), "CANCELED"));
        fixture.end(task, ResultState.CANCELED, null);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.CANCELED);
        assertThat(fixture.get(run).message()).isEqualTo("Enough.");
    }

    private static List<HeldTask> held(ResolvedTask task) {
        return List.of(new HeldTask(task.task().taskRunId(), task.task().fence()));
    }

    @Test
    void a_run_that_takes_too_long_is_stopped() {
        long run = fixture.run(fixture.job(one(", 'timeout_seconds': 100")));
        ResolvedTask task = fixture.takeOne();
        fixture.clock.pass(Duration.ofSeconds(99));
        fixture.engine.sweepAll();
        assertThat(fixture.tasks(run)).isEqualTo("a=RUNNING");
        fixture.clock.pass(Duration.ofSeconds(1));
        fixture.engine.sweepAll();
        assertThat(fixture.driverTasks.toStop(RunFixture.DRIVER, held(task))).containsValue("TIMEDOUT");
        fixture.end(task, ResultState.CANCELED, null);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.TIMEDOUT);
    }

    @Test
    void a_silent_driver_loses_its_task_and_comes_too_late() {
        long run = fixture.run(fixture.job(one("").replace("'task_key'", "'max_retries': 1, 'task_key'")));
        ResolvedTask first = fixture.takeOne();
        fixture.hear(first);
        fixture.clock.pass(Leases.OF_TASK.minusSeconds(1));
        fixture.driverTasks.renew(RunFixture.DRIVER, held(first));
        fixture.clock.pass(Leases.OF_TASK);
        fixture.engine.sweepDue();
        assertThat(fixture.tasks(run)).isEqualTo("a=RUNNING");
        fixture.clock.pass(Duration.ofSeconds(1));
        fixture.engine.sweepDue();
        assertThat(fixture.tasks(run)).isEqualTo("a=WAITING_FOR_RETRY");
        assertThat(fixture.driverTasks.toStop(RunFixture.DRIVER, held(first))).containsValue("LOST");
        assertThatThrownBy(() -> fixture.succeed(first))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("refused");
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_task_that_its_driver_never_heard_of_is_given_again_and_is_no_attempt() {
        long run = fixture.run(fixture.job(one("")));
        ResolvedTask lost = fixture.takeOne();
        fixture.driverTasks.renew(RunFixture.DRIVER, List.of());
        ResolvedTask again = fixture.takeOne();
        assertThat(again.task().taskRunId()).isEqualTo(lost.task().taskRunId());
        assertThat(again.task().attempt()).isZero();
        assertThatThrownBy(() -> fixture.succeed(lost)).hasMessageContaining("refused");
        fixture.driverTasks.renew(RunFixture.DRIVER, held(again));
        fixture.succeed(again);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_task_at_which_driver_after_driver_vanishes_has_an_end() {
        long run = fixture.run(fixture.job(one("")));
        for (int i = 0; i < 4; i++) {
            assertThat(fixture.get(run).isEnded()).isFalse();
            fixture.takeOne();
            fixture.clock.pass(Leases.OF_TASK.plusSeconds(1));
            fixture.engine.sweepDue();
        }
        assertThat(fixture.get(run).lifeCycle()).isEqualTo(LifeCycle.INTERNAL_ERROR);
    }

    @Test
    void a_task_whose_driver_is_lost_for_good_fails_its_run() {
        long run = fixture.run(fixture.job(one("")));
        fixture.hear(fixture.takeOne());
        fixture.engine.loseAllOf(RunFixture.DRIVER, "Its process has ended.");
        assertThat(fixture.get(run).lifeCycle()).isEqualTo(LifeCycle.INTERNAL_ERROR);
        assertThat(fixture.get(run).message()).contains("Its process has ended.");
    }

    @Test
    void the_same_report_counts_once() {
        long run = fixture.run(fixture.job(one("")));
        ResolvedTask task = fixture.takeOne();
        TaskReport report = new TaskReport(
                task.task().fence(),
                1,
                List.of(new TaskReport.LogLine(fixture.clock.millis(), "hello")),
                null,
                null,
                Map.of(),
                null);
        fixture.driverTasks.report(RunFixture.DRIVER, task.task().taskRunId(), report);
        fixture.driverTasks.report(RunFixture.DRIVER, task.task().taskRunId(), report);
        assertThat(new TaskOutputs(fixture.database)
                        .last(task.task().taskRunId())
                        .text())
                .isEqualTo("hello\n");
        assertThat(fixture.get(run).isEnded()).isFalse();
    }

    @Test
    void figures_that_one_report_tells_stay_when_the_next_tells_others_or_none() {
        fixture.run(fixture.job(one("")));
        TaskRunRow task = fixture.takeOne().task();
        List<Map<String, JsonNode>> told = List.of(
                Map.of("rows", IntNode.valueOf(3), "share", DoubleNode.valueOf(0.5)),
                Map.of("rows", IntNode.valueOf(4)),
                Map.of());
        for (int i = 0; i < told.size(); i++) {
            fixture.driverTasks.report(
                    RunFixture.DRIVER,
                    task.taskRunId(),
                    new TaskReport(task.fence(), i + 1, null, null, told.get(i), null, null));
        }
        TaskRunRow reported = fixture.database.read(
                handle -> new TaskRunStore(handle).find(task.taskRunId()).orElseThrow());
        assertThat(reported.metrics()).isEqualTo(Json.stored("{\"rows\":4,\"share\":0.5}"));
    }

    @Test
    void an_ending_that_is_told_twice_is_no_conflict() {
        long run = fixture.run(fixture.job(one("")));
        ResolvedTask task = fixture.takeOne();
        fixture.succeed(task);
        fixture.succeed(task);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void more_runs_than_may_be_active_are_skipped_or_wait_their_turn() {
        long job = fixture.job(one(""));
        long first = fixture.run(job);
        long skipped = fixture.run(job);
        assertThat(fixture.get(skipped).lifeCycle()).isEqualTo(LifeCycle.SKIPPED);
        assertThat(fixture.get(skipped).result()).isEqualTo(ResultState.MAXIMUM_CONCURRENT_RUNS_REACHED);
        long queued = fixture.run(job, null, Set.of(), true);
        long last = fixture.run(job, null, Set.of(), true);
        assertThat(fixture.get(queued).lifeCycle()).isEqualTo(LifeCycle.QUEUED);
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(first).isEnded()).isTrue();
        ResolvedTask next = fixture.takeOne();
        assertThat(next.run().runId()).isEqualTo(queued);
        assertThat(fixture.get(last).lifeCycle()).isEqualTo(LifeCycle.QUEUED);
        fixture.fail(next);
        assertThat(fixture.takeOne().run().runId()).isEqualTo(last);
    }

    @Test
    void the_same_idempotency_key_gives_the_same_run() {
        long job = fixture.job(one(""));
        long first = fixture.run(job, "key", Set.of(), false);
        assertThat(fixture.run(job, "key", Set.of(), false)).isEqualTo(first);
        fixture.succeed(fixture.takeOne());
        fixture.engine.delete(first);
        assertThatThrownBy(() -> fixture.run(job, "key", Set.of(), false)).hasMessageContaining("has been deleted");
    }

    @Test
    void a_step_that_is_told_what_cannot_be_fails_before_a_driver_has_it() {
        long run = fixture.run(fixture.job("""
                {'parameters': [{'name': 'to', 'default': 'tomorrow'}], 'tasks': [{'task_key': 'a', 'max_retries': -1,
                  'wheeltapper_task': {'step': 'evaluate', 'parameters':
                    {'results_data': 'r', 'start_date': '2026-01-01', 'to_date': '{{job.parameters.to}}'}}}]}"""));
        assertThat(fixture.tasks(run)).isEqualTo("a=FAILED");
        assertThat(fixture.get(run).message())
                .startsWith(
                        "Task a failed with message: to_date: \"tomorrow\" is not a date or time such as 2015-01-01,");
        assertThat(fixture.take()).isEmpty();
    }

    @Test
    void a_job_that_was_stored_before_steps_were_checked_loads_and_fails_with_the_message() {
        long job = fixture.storedBefore(one(""), "results_data", "results_date");
        long run = fixture.run(job);
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.FAILED);
        assertThat(fixture.get(run).message())
                .contains("Step evaluate has no parameter results_date. Did you mean results_data?")
                .contains("Step evaluate lacks results_data.");
    }

    @Test
    void only_the_wanted_tasks_run() {
        long run = fixture.run(fixture.job(chain("")), null, Set.of("b"), false);
        assertThat(fixture.tasks(run)).isEqualTo("b=PENDING");
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_repair_runs_what_failed_and_what_comes_after_with_the_settings_of_now() {
        long job = fixture.job(chain(""));
        long run = fixture.run(job);
        fixture.succeed(fixture.takeOne());
        fixture.fail(fixture.takeOne());
        fixture.change(job, chain("").replace("'2026-01-02'", "'2026-01-03'"));
        ObjectNode request = Json.object().put("run_id", run).put("rerun_all_failed_tasks", true);
        long repair = fixture.repairs.repair(run, request).repairId();
        fixture.engine.advance(List.of(run));
        assertThat(fixture.tasks(run)).isEqualTo("a=SUCCESS b=PENDING c=BLOCKED");
        ResolvedTask again = fixture.takeOne();
        assertThat(again.body().at("/parameters/to_date").asText()).isEqualTo("2026-01-03");
        assertThatThrownBy(() -> fixture.repairs.repair(run, request)).hasMessageContaining("is active");
        fixture.fail(again);
        assertThatThrownBy(() -> fixture.repairs.repair(run, request)).hasMessageContaining("latest_repair_id");
        fixture.repairs.repair(run, request.put("latest_repair_id", repair));
        fixture.engine.advance(List.of(run));
        fixture.succeed(fixture.takeOne());
        fixture.succeed(fixture.takeOne());
        assertThat(fixture.get(run).result()).isEqualTo(ResultState.SUCCESS);
        assertThat(fixture.get(run).repairCount()).isEqualTo(2);
    }
}
