package io.wheeltapper.definition.graph;

/** The result of a run or a task. The names are those of the API; clients know no others. */
public enum ResultState {
    SUCCESS(Effect.SUCCESS, LifeCycle.TERMINATED),
    /** Result of a run: a task failed, but every leaf task succeeded. */
    SUCCESS_WITH_FAILURES(Effect.SUCCESS, LifeCycle.TERMINATED),
    FAILED(Effect.FAILURE, LifeCycle.TERMINATED),
    TIMEDOUT(Effect.FAILURE, LifeCycle.TERMINATED),
    CANCELED(Effect.CANCEL, LifeCycle.TERMINATED),
    MAXIMUM_CONCURRENT_RUNS_REACHED(Effect.FAILURE, LifeCycle.SKIPPED),
    /** Not needed: the branch was not taken, or the failure that the task waits for did not happen. */
    EXCLUDED(Effect.EXCLUSION, LifeCycle.SKIPPED),
    UPSTREAM_FAILED(Effect.FAILURE, LifeCycle.SKIPPED),
    UPSTREAM_CANCELED(Effect.CANCEL, LifeCycle.SKIPPED),
    /** Disabled in the settings, or unable to run because upstream tasks are disabled. */
    DISABLED(Effect.DISABLEMENT, LifeCycle.SKIPPED);

    private enum Effect {
        SUCCESS,
        FAILURE,
        CANCEL,
        EXCLUSION,
        DISABLEMENT
    }

    private final Effect effect;
    private final LifeCycle lifeCycle;

    ResultState(Effect effect, LifeCycle lifeCycle) {
        this.effect = effect;
        this.lifeCycle = lifeCycle;
    }

    /** Returns whether the work was done. */
    public boolean isSuccess() {
        return effect == Effect.SUCCESS;
    }

    /** Returns whether downstream tasks see it as a failure; cancelled tasks count as failed. */
    public boolean isFailure() {
        return effect == Effect.FAILURE || effect == Effect.CANCEL;
    }

    /** Returns the usual life cycle state that accompanies this result. */
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    /** Returns how a downstream task sees a task that ended with this result. */
    Edge edge() {
        return switch (effect) {
            case SUCCESS -> Edge.SUCCEEDED;
            case FAILURE -> Edge.FAILED;
            case CANCEL -> Edge.CANCELED;
            case EXCLUSION -> Edge.EXCLUDED;
            case DISABLEMENT -> Edge.DISABLED;
        };
    }
}
