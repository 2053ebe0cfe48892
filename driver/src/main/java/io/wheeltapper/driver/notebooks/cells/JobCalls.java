package io.wheeltapper.driver.notebooks.cells;

/** The job that a notebook runs for. */
public final class JobCalls {
    /** Values that tasks of a run pass to each other. */
    public final TaskValues taskValues;

    public JobCalls(TaskValues taskValues) {
        this.taskValues = taskValues;
    }
}
