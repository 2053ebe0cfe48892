package io.wheeltapper.definition.graph;

/** Where a run or a task is in its life. The names are those of the wire; clients fail on any other. */
public enum LifeCycle {
    /** Waits for its turn, since enough runs are active. */
    QUEUED(false),
    /** Accepted, not yet at work. */
    PENDING(false),
    RUNNING(false),
    /** Its work is over, or is being stopped; what it held is not free yet. */
    TERMINATING(false),
    /** Ended, with a result. */
    TERMINATED(true),
    /** Ended without having been at work. */
    SKIPPED(true),
    /** Ended by a fault that is not the task's own: a driver was lost, say. */
    INTERNAL_ERROR(true),
    /** Waits for the tasks before it. */
    BLOCKED(false),
    /** Has failed, and will be tried again. */
    WAITING_FOR_RETRY(false);

    private final boolean isTerminal;

    LifeCycle(boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    /** Whether nothing follows; only then is there a {@link ResultState}. */
    public boolean isTerminal() {
        return isTerminal;
    }
}
