package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskAssignmentBuilder;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.Optional;

/** System tasks: work that the server itself asks drivers to do. They travel like tasks but belong to no run. */
public interface SystemTasks {
    /**
     * A system task to be sent as {@code system_task}.
     *
     * @param id id from the same sequence as task runs
     * @param fence fencing token to be returned with the report
     */
    record Question(long id, long fence, ObjectNode body, long timeoutSeconds) {
        /** Returns the question as a driver gets it: a task of no job. */
        TaskAssignment assignment() {
            return TaskAssignmentBuilder.builder()
                    .taskRunId(id)
                    .fence(fence)
                    .runId(id)
                    .jobName("")
                    .taskKey("question")
                    .attemptNumber(0)
                    .kind("system_task")
                    .body(body)
                    .libraries(Json.array())
                    .timeoutSeconds(timeoutSeconds)
                    .redact(List.of())
                    .build();
        }
    }

    /**
     * Returns a system task for this driver, if one is due.
     *
     * @param free number of tasks it has room for; at least one
     */
    Optional<Question> take(String driverId, int free);

    /**
     * Renews the lease of a task that the driver reports to be working on; returns whether it is a system task of this
     * driver.
     */
    boolean renew(String driverId, HeldTask held);

    /**
     * Handles a driver's report.
     *
     * @return false if the id is not that of a system task
     * @throws ApiException RESOURCE_CONFLICT if the task does not, or no longer, belong to this driver
     */
    boolean report(String driverId, long id, TaskReport report);
}
