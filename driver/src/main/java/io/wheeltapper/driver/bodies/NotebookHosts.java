package io.wheeltapper.driver.bodies;

import io.wheeltapper.driver.link.Assignment;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.tasks.TaskContext;

/** Gives each task that runs notebooks its host. */
@FunctionalInterface
public interface NotebookHosts {
    NotebookHost of(Assignment task, TaskContext context);
}
