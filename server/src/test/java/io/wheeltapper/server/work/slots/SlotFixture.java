package io.wheeltapper.server.work.slots;

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
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobRuns;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.engine.DriverTasks;
import io.wheeltapper.server.work.runs.engine.ResolvedTask;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Slots and runs on a database of their own, with a clock that is moved by hand. */
final class SlotFixture implements AutoCloseable, RunContext {
    private static final String PARAMETERS = "'model': 'wheels', 'to_date': '{{job.slot.end}}'";
    static final String HOURLY = "'schedule': {'quartz_cron_expression': '0 0 * * * ?', 'timezone_id': 'UTC'}";
    private static final String DRIVER = "driver-1";

    final SettableClock clock = new SettableClock("2026-01-01T00:30:00Z");
    final Database database;
    final Ids ids;
    final JobTriggers triggers;
    /** What triggers could not see, as {@code file_arrival FILE_ARRIVAL: …}, in order. */
    final List<String> blind = Collections.synchronizedList(new ArrayList<>());

    final TriggerListener listener = (handle, job, key, type, problems) ->
            problems.forEach(problem -> blind.add(key + " " + type + ": " + problem));
    private final DriverTasks driverTasks;
    private final Server first;

    /** What one of several servers on the database does. */
    record Server(RunEngine engine, SlotMaker maker, SlotDispatch dispatch) {
        void work() {
            maker.makeDue();
            dispatch.dispatch();
        }
    }

    SlotFixture(Path folder) {
        database = TestDatabase.open(folder);
        ids = new Ids(database);
        triggers = new JobTriggers(new SlotMaker(database, ids, clock, listener), clock);
        first = server();
        driverTasks = new DriverTasks(
                database, first.engine(), this, (handle, reader, scope, key) -> scope + "-" + key, clock);
    }

    Server server() {
        RunEngine engine = new RunEngine(database, ids, clock, this, List.of(new ContinuousRuns(clock)), new Wakeups());
        return new Server(
                engine, new SlotMaker(database, ids, clock, listener), new SlotDispatch(database, engine, clock));
    }

    RunEngine engine() {
        return first.engine();
    }

    /** Makes the slots that are due and starts their runs. */
    void work() {
        first.work();
    }

    /** Saves a job of one task; single quotes stand for double ones. */
    long job(String more) {
        return job(PARAMETERS, more);
    }

    /** The same with these parameters of the task. */
    long job(String parameters, String more) {
        long jobId = database.write(ids::next);
        database.change(
                handle -> handle.createUpdate("INSERT INTO jobs (job_id, name_key, settings, creator, created_at,"
                                + " changed_at) VALUES (:id, '', :settings, 'ann', 0, 0)")
                        .bind("id", jobId)
                        .bind("settings", settings(parameters, more))
                        .execute());
        database.change(handle -> triggers.saved(handle, jobOf(handle, jobId)));
        return jobId;
    }

    /** Gives the job other settings. */
    void change(long jobId, String more) {
        database.change(handle -> {
            triggers.changing(handle, jobId);
            handle.createUpdate("UPDATE jobs SET settings = :settings WHERE job_id = :id")
                    .bind("id", jobId)
                    .bind("settings", settings(PARAMETERS, more))
                    .execute();
            triggers.saved(handle, jobOf(handle, jobId));
        });
    }

    void delete(long jobId) {
        database.change(handle -> {
            handle.createUpdate("UPDATE jobs SET deleted_at = 0 WHERE job_id = :id")
                    .bind("id", jobId)
                    .execute();
            triggers.deleted(handle, jobId);
        });
    }

    private static JobRow jobOf(Handle handle, long jobId) {
        return new JobStore(handle).get(jobId);
    }

    private static ObjectNode settings(String parameters, String more) {
        String json = "{'name': 'daily', 'tasks': [{'task_key': 'a', 'wheeltapper_task': {'step': 'score',"
                + " 'parameters': {'results_data': 'scores', 'since_last': 'true', " + parameters + "}}}], " + more
                + "}";
        return JobSettings.of(tree(json), ApiVersion.V2_1, new ScheduleProblems())
                .stored();
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) Json.parse(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** The job's slots, the oldest first. */
    List<SlotRow> slots(long jobId) {
        return database.read(handle -> new SlotStore(handle).list(jobId, null, null, 100_000)).stream()
                .sorted((one, other) -> one.slotAt().compareTo(other.slotAt()))
                .toList();
    }

    /** Such as {@code 01:00 LIVE RUN}, the oldest first. */
    List<String> told(long jobId) {
        return slots(jobId).stream()
                .map(slot -> slot.slotAt().toString().substring(11, 16) + " " + slot.origin() + " " + slot.state())
                .toList();
    }

    /** What the driver is given now; all of it. */
    List<ResolvedTask> take() {
        return driverTasks.take(DRIVER, TaskPlace.DEFAULT, 1_000);
    }

    /** Ends all that the driver can be given now, and how many tasks these were. */
    int endAll(ResultState result) {
        List<ResolvedTask> taken = take();
        taken.forEach(task -> end(task, result));
        return taken.size();
    }

    void end(ResolvedTask task, ResultState result) {
        end(task, new TaskOutcome(TaskOutcome.Result.valueOf(result.name()), null, null, null, null));
    }

    /** Ends all that the driver can be given now, well and with this output; single quotes stand for double ones. */
    void endAll(String output) {
        for (ResolvedTask task : take()) {
            end(task, new TaskOutcome(TaskOutcome.Result.SUCCESS, tree(output), null, null, null));
        }
    }

    private void end(ResolvedTask task, TaskOutcome outcome) {
        driverTasks.report(
                DRIVER,
                task.task().taskRunId(),
                new TaskReport(task.task().fence(), 1, List.of(), null, null, Map.of(), outcome));
    }

    long count(String sql) {
        return database.read(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    long runs(long jobId) {
        return count("SELECT count(*) FROM runs WHERE job_id = " + jobId);
    }

    @Override
    public Optional<RunnableJob> job(Handle handle, long jobId) {
        return JobRuns.find(handle, jobId);
    }

    @Override
    public void lockJob(Handle handle, long jobId) {
        JobRuns.lock(handle, jobId);
    }

    @Override
    public Optional<SlotInterval> slot(Handle handle, long slotId) {
        return SlotIntervals.find(handle, slotId);
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
