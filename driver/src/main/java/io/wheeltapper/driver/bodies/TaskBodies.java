package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** All kinds of tasks that there are. */
public final class TaskBodies implements TaskBody {
    private final Map<String, TaskBody> kinds = new TreeMap<>();

    /**
     * Tasks that work on {@code workspace}.
     *
     * @param steps runs those of the kind {@code wheeltapper_task}
     * @param notebooks where those of the kind {@code notebook_task} find notebooks
     */
    public TaskBodies(Workspace workspace, StepRunner steps, NotebookHosts notebooks) {
        kinds.put("wheeltapper_task", new StepBody(steps));
        kinds.put("notebook_task", new NotebookBody(workspace, steps, notebooks));
        kinds.put("sql_task", new SqlBody(workspace));
        kinds.put("spark_jar_task", new JarBody(workspace));
        kinds.put("system_task", new SystemBody(workspace));
    }

    @Override
    public @Nullable JsonNode run(TaskAssignment task, SparkSession session, TaskContext context) throws Exception {
        TaskBody body = kinds.get(task.kind());
        if (body == null) {
            throw BodyErrors.unknownKind(task.kind(), kinds.keySet());
        }
        return body.run(task, session, context);
    }
}
