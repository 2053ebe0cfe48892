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

/** What the server itself wants to know of drivers. It travels as tasks do, but belongs to no run. */
public interface Questions {
    /**
     * A question, as a {@code system_task}.
     *
     * @param id from the same numbers as those of task runs
     * @param fence goes back with the answer
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
     * A question for this driver, if there is one to ask now.
     *
     * @param free how many tasks it has room for; at least one
     */
    Optional<Question> take(String driverId, int free);

    /** Keeps a question alive that the driver says it works at, and tells whether it is one, and this driver's. */
    boolean renew(String driverId, HeldTask held);

    /**
     * Takes what the driver tells.
     *
     * @return false if the number is that of no question
     * @throws ApiException RESOURCE_CONFLICT if the question is not, or no longer, this driver's
     */
    boolean report(String driverId, long id, TaskReport report);
}
