package io.wheeltapper.driver.bodies;

import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.protocol.TaskAssignment;

/** Creates the host of each notebook task. */
@FunctionalInterface
public interface NotebookHosts {
    NotebookHost of(TaskAssignment task, TaskContext context);
}
