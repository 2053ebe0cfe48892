package io.wheeltapper.definition.graph;

/** The state of an upstream task as a task sees it after its end. */
enum Edge {
    SUCCEEDED,
    FAILED,
    CANCELED,
    EXCLUDED,
    /** A condition chose the other branch. */
    NOT_TAKEN,
    DISABLED;

    static Edge of(Dependency dependency, TaskState.Ended before) {
        boolean isOtherBranch = dependency.outcome() != null
                && before.result() == ResultState.SUCCESS
                && dependency.outcome() != before.outcome();
        return isOtherBranch ? NOT_TAKEN : before.result().edge();
    }
}
