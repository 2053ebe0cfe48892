package io.wheeltapper.server;

import io.wheeltapper.server.jobs.JobRuns;
import io.wheeltapper.server.runs.RunContext;
import io.wheeltapper.server.slots.SlotIntervals;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs know of what is around them: the jobs and slots of this server. */
final class ServerRunContext implements RunContext {
    private volatile String serverUrl = "";

    /** Known only when the server listens, since the port may be any that is free. */
    void serverUrl(String url) {
        serverUrl = url;
    }

    @Override
    public Optional<RunnableJob> job(Handle handle, long jobId) {
        return JobRuns.find(handle, jobId);
    }

    @Override
    public Optional<SlotInterval> slot(Handle handle, long slotId) {
        return SlotIntervals.find(handle, slotId);
    }

    @Override
    public String serverUrl() {
        return serverUrl;
    }
}
