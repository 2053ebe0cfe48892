package io.wheeltapper.server.work;

import io.wheeltapper.server.base.BackgroundJob;
import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.ComputeModule;
import io.wheeltapper.server.compute.drivers.SystemTaskList;
import io.wheeltapper.server.compute.drivers.SystemTasks;
import io.wheeltapper.server.compute.drivers.Workload;
import io.wheeltapper.server.documents.DocumentsModule;
import io.wheeltapper.server.people.PeopleModule;
import io.wheeltapper.server.work.jobs.JobRights;
import io.wheeltapper.server.work.jobs.JobRoutes;
import io.wheeltapper.server.work.jobs.JobRuns;
import io.wheeltapper.server.work.jobs.Jobs;
import io.wheeltapper.server.work.observations.Observations;
import io.wheeltapper.server.work.runs.api.NotebookTaskRoutes;
import io.wheeltapper.server.work.runs.api.RunRights;
import io.wheeltapper.server.work.runs.api.RunRoutes;
import io.wheeltapper.server.work.runs.engine.DriverTasks;
import io.wheeltapper.server.work.runs.engine.NotebookTasks;
import io.wheeltapper.server.work.runs.engine.Repairs;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.runs.engine.RunSecrets;
import io.wheeltapper.server.work.slots.BackfillRoutes;
import io.wheeltapper.server.work.slots.Backfills;
import io.wheeltapper.server.work.slots.ContinuousRuns;
import io.wheeltapper.server.work.slots.JobTriggers;
import io.wheeltapper.server.work.slots.ObserverWatch;
import io.wheeltapper.server.work.slots.ScheduleProblems;
import io.wheeltapper.server.work.slots.SlotDispatch;
import io.wheeltapper.server.work.slots.SlotMaker;
import io.wheeltapper.server.work.slots.SlotRoutes;
import io.wheeltapper.server.work.slots.TriggerListener;
import io.wheeltapper.server.work.slots.TriggerWatching;
import io.wheeltapper.server.work.slots.WatchedThings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/** Jobs, slots, triggers and runs, and the work that drivers do for them. */
public final class WorkModule implements ServerModule {
    private static final Duration SLOT_DISPATCH_PERIOD = Duration.ofMillis(250);

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final DocumentsModule documents;
    private final ComputeModule compute;
    private final WorkContext context;
    private final Later later;
    private final RunEngine engine;
    private final RunSecrets secrets;
    private final DriverTasks driverTasks;
    private final SlotMaker slotMaker;
    private final Jobs jobs;

    /**
     * Services of later groups that this one needs.
     *
     * @param isDestination tells whether jobs can name a notification destination by this id
     * @param systemTasks system tasks of later groups
     */
    public record Later(
            List<RunListener> runs,
            TriggerListener triggers,
            BiPredicate<Handle, String> isDestination,
            SystemTasks systemTasks) {}

    public WorkModule(
            BaseModule base,
            PeopleModule people,
            DocumentsModule documents,
            ComputeModule compute,
            WorkContext context,
            Later later) {
        this.database = base.database();
        this.ids = base.ids();
        this.clock = base.clock();
        this.documents = documents;
        this.compute = compute;
        this.context = context;
        this.later = later;
        List<RunListener> listeners = new ArrayList<>(later.runs());
        listeners.add(new ContinuousRuns(clock));
        listeners.add(context.clusters());
        this.engine = new RunEngine(database, ids, clock, context, listeners, compute.wakeups());
        this.secrets = new RunSecrets(people.secrets(), context.owners());
        this.driverTasks = new DriverTasks(database, engine, context, secrets, clock);
        this.slotMaker = new SlotMaker(database, ids, clock, later.triggers());
        this.jobs = new Jobs(
                database,
                ids,
                clock,
                new JobRights(people.permissions(), context.owners()),
                new ScheduleProblems(),
                compute.clusters()::exists,
                later.isDestination(),
                List.of(new JobTriggers(slotMaker, clock)));
    }

    /** Returns the workload that drivers and clusters ask about. */
    public Workload workload() {
        return engine;
    }

    /** Gives drivers that were working when this or the previous server stopped time to return; to be called once. */
    public void welcomeDrivers() {
        driverTasks.welcomeBack();
    }

    @Override
    public List<Routes> routes() {
        RunRights rights = context.rights();
        TriggerWatching watching = new TriggerWatching(database, clock);
        Observations observations = new Observations(database, ids, new WatchedThings(), clock);
        return List.of(
                new JobRoutes(jobs, new JobRuns(database, jobs, engine), watching),
                new RunRoutes(
                        database,
                        rights,
                        engine,
                        new Repairs(database, ids, context, clock),
                        documents.notebookFormat()),
                new SlotRoutes(database, rights, clock, watching),
                new BackfillRoutes(database, new Backfills(database, ids, engine, clock), rights),
                compute.driverRoutes(driverTasks, new SystemTaskList(List.of(observations, later.systemTasks()))),
                new NotebookTaskRoutes(
                        database,
                        new NotebookTasks(database, secrets, clock),
                        context.owners(),
                        documents.workspace()));
    }

    @Override
    public List<BackgroundJob> backgroundJobs() {
        SlotDispatch dispatch = new SlotDispatch(database, engine, clock);
        ObserverWatch blind = new ObserverWatch(database, clock, later.triggers());
        return List.of(
                new BackgroundJob(SLOT_DISPATCH_PERIOD, "Creating slots and starting their runs", () -> {
                    slotMaker.makeDue();
                    dispatch.dispatch();
                }),
                new BackgroundJob(BackgroundJob.EVERY_SECOND, "Looking after tasks", engine::sweepDue),
                new BackgroundJob(BackgroundJob.EVERY_FIVE_SECONDS, "Looking after runs", engine::sweepAll),
                new BackgroundJob(BackgroundJob.EVERY_FIVE_SECONDS, "Looking after triggers", blind::sweep));
    }
}
