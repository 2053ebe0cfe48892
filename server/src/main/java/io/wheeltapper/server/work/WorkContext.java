package io.wheeltapper.server.work;

import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.compute.clusters.ClusterPlaces;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.people.PeopleModule;
import io.wheeltapper.server.work.jobs.JobRuns;
import io.wheeltapper.server.work.runs.api.RunRights;
import io.wheeltapper.server.work.runs.engine.RunClusters;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunOwners;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.slots.SlotIntervals;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Provides runs with the jobs, slots and clusters around them, their owners and viewers. */
public final class WorkContext implements RunContext {
    private final RunOwners owners;
    private final RunClusters clusters;
    private final RunRights rights;
    private volatile String serverUrl = "";

    public WorkContext(BaseModule base, PeopleModule people, ClusterPlaces places) {
        this.owners = new RunOwners(people.principals(), people.permissions());
        this.clusters = new RunClusters(places, owners);
        this.rights = new RunRights(base.database(), people.permissions(), this);
    }

    RunOwners owners() {
        return owners;
    }

    RunClusters clusters() {
        return clusters;
    }

    /** Returns the permissions on runs. */
    public RunRights rights() {
        return rights;
    }

    /** Sets the server's address, which is known only once it listens, since the port may be any free one. */
    public void serverUrl(String url) {
        serverUrl = url;
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
    public TaskPlace place(Handle handle, RunRow run, TaskRunRow task) {
        return clusters.place(handle, run, task);
    }

    @Override
    public String serverUrl() {
        return serverUrl;
    }
}
