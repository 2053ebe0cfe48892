package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.notebooks.NotebookResult;
import io.wheeltapper.driver.notebooks.NotebookRunner;
import io.wheeltapper.driver.notebooks.Shells;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a {@code notebook_task}: {@code {notebook_path, base_parameters}}. Its output is the value passed to
 * {@code notebook.exit}: {@code {result, truncated}}.
 */
final class NotebookBody implements TaskBody {
    /** Limit of a task's result. */
    private static final int MOST_OF_A_RESULT = 5_000_000;

    private final Workspace workspace;
    private final StepRunner steps;
    private final NotebookHosts hosts;
    private final Shells shells = new Shells();

    NotebookBody(Workspace workspace, StepRunner steps, NotebookHosts hosts) {
        this.workspace = workspace;
        this.steps = steps;
        this.hosts = hosts;
    }

    @Override
    public JsonNode run(TaskAssignment task, TaskSession own, TaskContext context) throws Exception {
        SparkSession session = own.spark();
        String path = Fields.text(task.body(), "notebook_path", "/Shared/notebooks/3_Scoring_Pipeline");
        Map<String, String> parameters = Fields.parameters(task.body(), "base_parameters");
        NotebookHost host = hosts.of(task, context);
        WorkspaceFiles files =
                new WorkspaceFiles(workspace, session.sparkContext().hadoopConfiguration());
        try (TaskJars jars = TaskJars.copy(TaskJars.named(task), files, context)) {
            NotebookRunner runner = new NotebookRunner(workspace, steps, host, context, shells, jars.copies());
            return output(runner.run(path, host.load(path), parameters, session));
        }
    }

    private static ObjectNode output(NotebookResult result) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        String value = result.value();
        if (value != null) {
            output.put("result", value.length() <= MOST_OF_A_RESULT ? value : value.substring(0, MOST_OF_A_RESULT));
        }
        return output.put("truncated", value != null && value.length() > MOST_OF_A_RESULT);
    }
}
