package io.wheeltapper.server.work.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs must know of the world around them. */
public interface RunContext {
    /** A server has one workspace; those who ask for its id get this. */
    String WORKSPACE_ID = "0";

    /** A job as it is now; empty if there is none. */
    Optional<RunnableJob> job(Handle handle, long jobId);

    /** Makes others wait who start runs of this job, be it deleted, until the transaction of {@code handle} ends. */
    void lockJob(Handle handle, long jobId);

    /** The slot that a run stands for; empty if there is none. */
    Optional<SlotInterval> slot(Handle handle, long slotId);

    /**
     * Where a task may run that has begun to wait for a driver; a cluster that it needs is started.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if it may run nowhere
     */
    default TaskPlace place(Handle handle, RunRow run, TaskRunRow task) {
        return TaskPlace.anywhere();
    }

    /** The address under which people and tasks know this server. */
    String serverUrl();

    /** What a run of a job needs of it. */
    record RunnableJob(long jobId, String name, JobSettings settings, String owner) {}

    /**
     * The data interval of a slot, half-open.
     *
     * @param details what its trigger saw, such as the location of a file
     */
    record SlotInterval(
            Instant slotAt, Instant start, Instant end, ZoneId zone, boolean isBackfill, ObjectNode details) {}
}
