package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.protocol.TaskAssignment;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Does what a task of one kind asks for. */
@FunctionalInterface
public interface TaskBody {
    /**
     * Runs on a thread of its own, which is interrupted when the task is to stop.
     *
     * @param session the task's own: no one else sees its settings and temporary views; it is active on this thread
     * @return the task's output; null for none
     * @throws Exception if the task fails; a {@link TaskFailedException} for a failure with a place in the user's code
     */
    @Nullable
    JsonNode run(TaskAssignment task, SparkSession session, TaskContext context) throws Exception;
}
