package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.protocol.TaskAssignment;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of one kind. */
@FunctionalInterface
public interface TaskBody {
    /**
     * Runs a task on its own thread, which is interrupted to stop the task.
     *
     * @param session session of the task, whose settings and temporary views nobody else sees; it is active on this
     * thread
     * @return the task's output; null for none
     * @throws Exception if the task fails; a {@link TaskFailedException} for a failure with a place in the user's code
     */
    @Nullable
    JsonNode run(TaskAssignment task, SparkSession session, TaskContext context) throws Exception;
}
