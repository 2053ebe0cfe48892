package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.compute.drivers.Wakeups;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.NewRunBuilder;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs on a database of their own, with a clock that is moved by hand and a driver that does what the test says. */
final class RunFixture implements AutoCloseable, RunContext {
    static final String DRIVER = "driver-1";

    final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    final Database database;
    final Ids ids;
    final RunEngine engine;
    final DriverTasks driverTasks;
    final Repairs repairs;
    private final Map<Long, RunnableJob> jobs = new HashMap<>();

    RunFixture(Path folder) {
        database = TestDatabase.open(folder);
        ids = new Ids(database);
        engine = new RunEngine(database, ids, clock, this, List.of(), new Wakeups());
        driverTasks = new DriverTasks(database, engine, this, (handle, reader, scope, key) -> scope + "-" + key, clock);
        repairs = new Repairs(database, ids, this, clock);
    }

    static JobSettings settings(String json) {
        try {
            return JobSettings.of(
                    (ObjectNode) Json.parse(json.replace('\'', '"')),
                    ApiVersion.V2_1,
                    (expression, zone) -> Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Saves a job; single quotes stand for double ones. */
    long job(String json) {
        JobSettings settings = settings(json);
        long jobId = database.write(ids::next);
        database.change(
                handle -> handle.createUpdate("INSERT INTO jobs (job_id, name_key, settings, creator, created_at,"
                                + " changed_at) VALUES (:id, '', :settings, 'ann', 0, 0)")
                        .bind("id", jobId)
                        .bind("settings", settings.stored())
                        .execute());
        jobs.put(jobId, new RunnableJob(jobId, settings.name(), settings, "ann"));
        return jobId;
    }

    /** Saves a job as it may have been stored before: what {@code from} says of it is {@code to}, unchecked. */
    long storedBefore(String json, String from, String to) {
        long jobId = job(json);
        RunnableJob job = Objects.requireNonNull(jobs.get(jobId));
        ObjectNode stored = Json.stored(Json.write(job.settings().stored()).replace(from, to));
        jobs.put(jobId, new RunnableJob(jobId, job.name(), JobSettings.fromStored(stored), "ann"));
        return jobId;
    }

    /** Saves the job with other settings. */
    void change(long jobId, String json) {
        JobSettings settings = settings(json);
        jobs.put(jobId, new RunnableJob(jobId, settings.name(), settings, "ann"));
    }

    long run(long jobId) {
        return run(jobId, null, Set.of(), false);
    }

    long run(long jobId, @Nullable String idempotencyKey, Set<String> only, boolean queueEnabled) {
        RunnableJob job = Objects.requireNonNull(jobs.get(jobId));
        return engine.submit(NewRunBuilder.builder()
                        .runName(job.name())
                        .runType(RunRow.RunType.JOB_RUN)
                        .triggerType(TriggerType.ONE_TIME)
                        .settings(job.settings())
                        .parameters(Json.object())
                        .only(only)
                        .creator("ann")
                        .priority(NewRun.LIVE)
                        .queueEnabled(queueEnabled)
                        .jobId(jobId)
                        .idempotencyKey(idempotencyKey)
                        .build())
                .runId();
    }

    /** What the driver is given now; all of it. */
    List<ResolvedTask> take() {
        return driverTasks.take(DRIVER, TaskPlace.DEFAULT, 100);
    }

    /** The only task that the driver is given now. */
    ResolvedTask takeOne() {
        List<ResolvedTask> taken = take();
        if (taken.size() != 1) {
            throw new AssertionError("Expected one task, got " + taken);
        }
        return taken.get(0);
    }

    void succeed(ResolvedTask task) {
        end(task, ResultState.SUCCESS, null);
    }

    void fail(ResolvedTask task) {
        end(task, ResultState.FAILED, "It went wrong.");
    }

    /** The driver tells that it is at work. */
    void hear(ResolvedTask task) {
        driverTasks.report(
                DRIVER,
                task.task().taskRunId(),
                new TaskReport(task.task().fence(), 1, List.of(), null, null, Map.of(), null));
    }

    void end(ResolvedTask task, ResultState result, @Nullable String error) {
        driverTasks.report(
                DRIVER,
                task.task().taskRunId(),
                new TaskReport(
                        task.task().fence(),
                        2,
                        List.of(),
                        null,
                        null,
                        Map.of(),
                        new TaskOutcome(TaskOutcome.Result.valueOf(result.name()), null, null, error, null)));
    }

    RunRow get(long runId) {
        return database.read(handle -> new RunStore(handle).get(runId));
    }

    /** Such as {@code a=SUCCESS b=RUNNING}: of each task its result, or else its life cycle. */
    String tasks(long runId) {
        return database.read(handle -> new TaskRunStore(handle).latest(runId)).stream()
                .map(task -> task.taskKey() + "=" + (task.result() == null ? task.lifeCycle() : task.result()))
                .sorted()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    List<TaskRunRow> attempts(long runId) {
        return database.read(handle -> new TaskRunStore(handle).all(runId));
    }

    @Override
    public Optional<RunnableJob> job(Handle handle, long jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public void lockJob(Handle handle, long jobId) {
        handle.createUpdate("UPDATE jobs SET changed_at = changed_at WHERE job_id = :id")
                .bind("id", jobId)
                .execute();
    }

    @Override
    public Optional<SlotInterval> slot(Handle handle, long slotId) {
        return Optional.empty();
    }

    @Override
    public String serverUrl() {
        return "http://127.0.0.1:8642";
    }

    @Override
    public void close() {
        database.close();
    }
}
