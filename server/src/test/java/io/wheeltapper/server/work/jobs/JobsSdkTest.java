package io.wheeltapper.server.work.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.ResourceDoesNotExist;
import com.databricks.sdk.mixin.JobsExt;
import com.databricks.sdk.service.jobs.BaseJob;
import com.databricks.sdk.service.jobs.CreateJob;
import com.databricks.sdk.service.jobs.GetJobRequest;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.ListJobsRequest;
import com.databricks.sdk.service.jobs.RepairRun;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.RunTask;
import com.databricks.sdk.service.jobs.SparkJarTask;
import com.databricks.sdk.service.jobs.SubmitRun;
import com.databricks.sdk.service.jobs.SubmitTask;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.databricks.sdk.service.jobs.UpdateJob;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own client, unchanged, against a whole server. */
@SuppressWarnings("NullAway.Init")
@Tag("database")
final class JobsSdkTest {
    @TempDir
    Path folder;

    private TestServer server;
    private WorkspaceClient client;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Task task(String key, String... upstream) {
        List<TaskDependency> before = new ArrayList<>();
        for (String each : upstream) {
            before.add(new TaskDependency().setTaskKey(each));
        }
        return new Task()
                .setTaskKey(key)
                .setDependsOn(before)
                .setSparkJarTask(new SparkJarTask().setMainClassName("plant.Main"));
    }

    private long job(Task... tasks) {
        return client.jobs()
                .create(new CreateJob().setName("daily").setTasks(List.of(tasks)))
                .getJobId();
    }

    @Test
    void a_job_is_made_found_changed_and_deleted() {
        long id = job(task("a"));
        assertThat(client.jobs().get(id).getSettings().getName()).isEqualTo("daily");
        client.jobs().update(new UpdateJob().setJobId(id).setNewSettings(new JobSettings().setName("nightly")));
        assertThat(client.jobs().list(new ListJobsRequest().setName("NIGHTLY")))
                .extracting(BaseJob::getJobId)
                .containsExactly(id);
        client.jobs().delete(id);
        assertThatThrownBy(() -> client.jobs().get(id)).isInstanceOf(ResourceDoesNotExist.class);
        assertThatThrownBy(() -> client.jobs().getRun(123_456)).isInstanceOf(ResourceDoesNotExist.class);
    }

    @Test
    void more_than_a_hundred_jobs_and_tasks_come_whole() {
        Task[] many = IntStream.range(0, 250).mapToObj(i -> task("task_" + i)).toArray(Task[]::new);
        long big = job(many);
        for (int i = 0; i < 120; i++) {
            job(task("a"));
        }
        JobsExt jobs = new JobsExt(client.apiClient());
        assertThat(jobs.list(new ListJobsRequest().setExpandTasks(true))).hasSize(121);
        assertThat(jobs.get(new GetJobRequest().setJobId(big)).getSettings().getTasks())
                .extracting(Task::getTaskKey)
                .hasSize(250)
                .doesNotHaveDuplicates();
        long run =
                client.jobs().runNow(new RunNow().setJobId(big)).getResponse().getRunId();
        assertThat(jobs.getRun(new GetRunRequest().setRunId(run)).getTasks()).hasSize(250);
    }

    @Test
    void a_run_is_waited_for_and_its_output_read() throws IOException, TimeoutException {
        try (FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            long id = job(task("a"), task("b", "a"));
            Run run = client.jobs().runNow(new RunNow().setJobId(id)).get(Duration.ofMinutes(1));
            assertThat(run.getState().getResultState()).isEqualTo(RunResultState.SUCCESS);
            assertThat(run.getTasks()).extracting(RunTask::getTaskKey).containsExactly("a", "b");
            long last = new ArrayList<>(run.getTasks()).get(1).getRunId();
            assertThat(client.jobs().getRunOutput(last).getLogs()).isEqualTo("working at b\n");
            assertThat(driver.done()).hasSize(2);
        }
    }

    @Test
    void a_run_is_repaired_twice() throws IOException, TimeoutException {
        AtomicInteger tries = new AtomicInteger();
        try (FakeDriver driver =
                server.driver(task -> task.path("task_key").asText().equals("b") && tries.incrementAndGet() < 3
                        ? FakeDriver.failure("Not yet.")
                        : FakeDriver.success())) {
            long id = job(task("a"), task("b", "a"), task("c", "b"));
            Run failed = client.jobs().runNow(new RunNow().setJobId(id)).get(Duration.ofMinutes(1));
            assertThat(failed.getState().getResultState()).isEqualTo(RunResultState.FAILED);
            RepairRun repair = new RepairRun().setRunId(failed.getRunId()).setRerunAllFailedTasks(true);
            long first = client.jobs().repairRun(repair).getResponse().getRepairId();
            client.jobs().waitGetRunJobTerminatedOrSkipped(failed.getRunId());
            client.jobs().repairRun(repair.setLatestRepairId(first)).get(Duration.ofMinutes(1));
            Run repaired = client.jobs()
                    .getRun(new GetRunRequest().setRunId(failed.getRunId()).setIncludeHistory(true));
            assertThat(repaired.getState().getResultState()).isEqualTo(RunResultState.SUCCESS);
            assertThat(repaired.getRepairHistory()).hasSize(3);
            assertThat(driver.done())
                    .extracting(each -> each.path("task_key").asText())
                    .containsExactly("a", "b", "b", "b", "c");
        }
    }

    @Test
    void a_run_is_cancelled_and_deleted() throws TimeoutException {
        long run = client.jobs()
                .runNow(new RunNow().setJobId(job(task("a"))))
                .getResponse()
                .getRunId();
        assertThatThrownBy(() -> client.jobs().deleteRun(run)).hasMessageContaining("active");
        Run cancelled = client.jobs().cancelRun(run).get(Duration.ofMinutes(1));
        assertThat(cancelled.getState().getLifeCycleState()).isEqualTo(RunLifeCycleState.TERMINATED);
        assertThat(cancelled.getState().getResultState()).isEqualTo(RunResultState.CANCELED);
        client.jobs().deleteRun(run);
        assertThatThrownBy(() -> client.jobs().getRun(run)).isInstanceOf(ResourceDoesNotExist.class);
    }

    @Test
    void a_run_is_submitted_without_a_job() throws IOException, TimeoutException {
        try (FakeDriver driver = server.driver(task -> FakeDriver.success())) {
            Run run = client.jobs()
                    .submit(new SubmitRun()
                            .setRunName("once")
                            .setTasks(List.of(new SubmitTask()
                                    .setTaskKey("only")
                                    .setSparkJarTask(new SparkJarTask().setMainClassName("plant.Main")))))
                    .get(Duration.ofMinutes(1));
            assertThat(run.getRunName()).isEqualTo("once");
            assertThat(run.getState().getResultState()).isEqualTo(RunResultState.SUCCESS);
            assertThat(driver.done()).hasSize(1);
        }
    }

    @Test
    void the_same_token_starts_one_run() {
        long id = job(task("a"));
        RunNow request = new RunNow().setJobId(id).setIdempotencyToken("again and again");
        Set<Long> runs = Set.of(client.jobs().runNow(request).getResponse().getRunId());
        assertThat(runs)
                .containsExactly(client.jobs().runNow(request).getResponse().getRunId());
    }
}
