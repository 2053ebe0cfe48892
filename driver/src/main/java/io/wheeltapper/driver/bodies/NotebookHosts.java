package io.wheeltapper.driver.bodies;

import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.protocol.TaskAssignment;

/** Gives each task that runs notebooks its host. */
@FunctionalInterface
public interface NotebookHosts {
    NotebookHost of(TaskAssignment task, TaskContext context);
}
