package io.wheeltapper.definition.graph;

/** What a task sees of one task before it, once that has ended. */
enum Edge {
    SUCCEEDED,
    FAILED,
    CANCELED,
    EXCLUDED,
    /** A condition was decided, but for the other branch. */
    NOT_TAKEN,
    DISABLED;

    static Edge of(Dependency dependency, TaskState.Ended before) {
        boolean isOtherBranch = dependency.outcome() != null
                && before.result() == ResultState.SUCCESS
                && dependency.outcome() != before.outcome();
        return isOtherBranch ? NOT_TAKEN : before.result().edge();
    }
}
