package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs tasks of all kinds. */
public final class TaskBodies implements TaskBody {
    private final Map<String, TaskBody> kinds = new TreeMap<>();

    /**
     * Creates a runner of tasks that work on {@code workspace}.
     *
     * @param steps runs tasks of the kind {@code wheeltapper_task}
     * @param notebooks provides notebooks to tasks of the kind {@code notebook_task}
     */
    public TaskBodies(Workspace workspace, StepRunner steps, NotebookHosts notebooks) {
        kinds.put("wheeltapper_task", new StepBody(steps));
        kinds.put("notebook_task", new NotebookBody(workspace, steps, notebooks));
        kinds.put("sql_task", new SqlBody(workspace));
        kinds.put("spark_jar_task", new JarBody(workspace));
        kinds.put("system_task", new SystemBody(workspace));
    }

    @Override
    public @Nullable JsonNode run(TaskAssignment task, TaskSession session, TaskContext context) throws Exception {
        TaskBody body = kinds.get(task.kind());
        if (body == null) {
            throw BodyErrors.unknownKind(task.kind(), kinds.keySet());
        }
        return body.run(task, session, context);
    }
}
