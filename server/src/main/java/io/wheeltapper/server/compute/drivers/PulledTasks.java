package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.Map;

/** Hands tasks to the drivers that pull them, and takes their reports. Safe for use by several threads. */
public interface PulledTasks {
    /**
     * Keeps the driver's tasks alive, and takes those back that were given to it in an answer which it did not get.
     *
     * @param held all that it has; a driver asks again only after it has read the answer before
     */
    void renew(String driverId, List<HeldTask> held);

    /** Returns which of its tasks the driver must stop, and why: CANCELED, TIMEDOUT, or LOST where a task is not its own. */
    Map<Long, String> toStop(String driverId, List<HeldTask> held);

    /**
     * Gives up to {@code free} tasks that wait to the driver.
     *
     * @param clusterId whose driver it is
     */
    List<TaskAssignment> assign(String driverId, String clusterId, int free);

    /**
     * Takes a driver's report on a task.
     *
     * @throws ApiException RESOURCE_CONFLICT if the task is not, or no longer, this driver's
     */
    void report(String driverId, long taskRunId, TaskReport report);
}
