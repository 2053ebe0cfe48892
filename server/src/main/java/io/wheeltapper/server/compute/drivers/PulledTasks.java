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
     * Renews the leases of the driver's tasks, and takes back tasks that were assigned in an answer that it did not
     * receive.
     *
     * @param held all tasks that it has; a driver polls again only after it has read the previous answer
     */
    void renew(String driverId, List<HeldTask> held);

    /**
     * Returns the tasks that the driver must stop, and why: CANCELED, TIMEDOUT, or LOST if a task no longer belongs to
     * it.
     */
    Map<Long, String> toStop(String driverId, List<HeldTask> held);

    /**
     * Assigns up to {@code free} waiting tasks to the driver.
     *
     * @param clusterId cluster of the driver
     */
    List<TaskAssignment> assign(String driverId, String clusterId, int free);

    /**
     * Handles a driver's report on a task.
     *
     * @throws ApiException RESOURCE_CONFLICT if the task does not, or no longer, belong to this driver
     */
    void report(String driverId, long taskRunId, TaskReport report);
}
