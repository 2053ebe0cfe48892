package io.wheeltapper.driver.notebooks.cells;

/** The job that a notebook runs for. */
public final class JobCalls {
    /** What tasks of a run leave for each other. */
    public final TaskValues taskValues;

    public JobCalls(TaskValues taskValues) {
        this.taskValues = taskValues;
    }
}
