package io.wheeltapper.server;

import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.work.jobs.JobRuns;
import io.wheeltapper.server.work.runs.RunClusters;
import io.wheeltapper.server.work.runs.RunContext;
import io.wheeltapper.server.work.runs.RunRow;
import io.wheeltapper.server.work.runs.TaskRunRow;
import io.wheeltapper.server.work.slots.SlotIntervals;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs know of what is around them: the jobs and slots of this server. */
final class ServerRunContext implements RunContext {
    private final RunClusters clusters;
    private volatile String serverUrl = "";

    ServerRunContext(RunClusters clusters) {
        this.clusters = clusters;
    }

    /** Known only when the server listens, since the port may be any that is free. */
    void serverUrl(String url) {
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
