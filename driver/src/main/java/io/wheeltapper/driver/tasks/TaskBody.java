package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.protocol.TaskAssignment;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of one kind. */
@FunctionalInterface
public interface TaskBody {
    /**
     * Runs a task on its own thread, which is interrupted to stop the task.
     *
     * @param session what the task reaches tables and files with
     * @return the task's output; null for none
     * @throws Exception if the task fails; a {@link TaskFailedException} for a failure with a place in the user's code
     */
    @Nullable
    JsonNode run(TaskAssignment task, TaskSession session, TaskContext context) throws Exception;
}
