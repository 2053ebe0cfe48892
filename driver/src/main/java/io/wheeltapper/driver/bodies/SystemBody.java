package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;

/** Runs a {@code system_task}: what the control plane itself wants to know or to store, by {@code action}. */
final class SystemBody implements TaskBody {
    private final Workspace workspace;

    SystemBody(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public JsonNode run(TaskAssignment task, TaskSession session, TaskContext context) {
        String action = Fields.text(task.body(), "action", "observe");
        return switch (action) {
            case "observe" -> new StateObserver(workspace, session.fileSystems(), context).of(task.body());
            case "append" -> new RowAppend(workspace, session.spark()).append(task.body());
            default ->
                throw new WheeltapperException(
                        ErrorCode.INVALID_OPTION,
                        "There is no action \"%s\". Use observe or append.".formatted(action));
        };
    }
}
