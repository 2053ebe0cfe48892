package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The services that runs need from the rest of the server. */
public interface RunContext {
    /** Id of the workspace; a server has only one. */
    String WORKSPACE_ID = "0";

    /** Returns the current state of a job; empty if it does not exist. */
    Optional<RunnableJob> job(Handle handle, long jobId);

    /** Locks a job, even a deleted one, against other starts of runs until the transaction of {@code handle} ends. */
    void lockJob(Handle handle, long jobId);

    /** Returns the slot of a run; empty if there is none. */
    Optional<SlotInterval> slot(Handle handle, long slotId);

    /**
     * Returns the place of a task that is ready for a driver; starts its cluster if necessary.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if it cannot run anywhere
     */
    default TaskPlace place(Handle handle, RunRow run, TaskRunRow task) {
        return TaskPlace.anywhere();
    }

    /** Returns the address of this server for people and tasks. */
    String serverUrl();

    /** What a run of a job needs of it. */
    record RunnableJob(long jobId, String name, JobSettings settings, String owner) {}

    /**
     * The data interval of a slot, half-open.
     *
     * @param details what its trigger observed, such as the location of a file
     */
    record SlotInterval(
            Instant slotAt, Instant start, Instant end, ZoneId zone, boolean isBackfill, ObjectNode details) {}
}
