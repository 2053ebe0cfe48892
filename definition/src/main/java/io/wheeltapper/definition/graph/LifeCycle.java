package io.wheeltapper.definition.graph;

/** The life cycle state of a run or a task. The names are those of the API; clients fail on any other. */
public enum LifeCycle {
    /** Queued, since the maximum number of runs is active. */
    QUEUED(false),
    /** Accepted, but not yet running. */
    PENDING(false),
    RUNNING(false),
    /** Finished or being stopped; its resources are not released yet. */
    TERMINATING(false),
    /** Ended, with a result. */
    TERMINATED(true),
    /** Ended without having run. */
    SKIPPED(true),
    /** Ended by a fault that is not the task's own, such as a lost driver. */
    INTERNAL_ERROR(true),
    /** Waiting for upstream tasks. */
    BLOCKED(false),
    /** Failed; another attempt follows. */
    WAITING_FOR_RETRY(false);

    private final boolean isTerminal;

    LifeCycle(boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    /** Returns whether the state is final; only then is there a {@link ResultState}. */
    public boolean isTerminal() {
        return isTerminal;
    }
}
