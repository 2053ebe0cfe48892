package io.wheeltapper.definition.graph;

/** How a run or a task ended. The names are those of the wire; clients know no other. */
public enum ResultState {
    SUCCESS(Effect.SUCCESS, LifeCycle.TERMINATED),
    /** Of a run: some task failed, but every leaf did well. */
    SUCCESS_WITH_FAILURES(Effect.SUCCESS, LifeCycle.TERMINATED),
    FAILED(Effect.FAILURE, LifeCycle.TERMINATED),
    TIMEDOUT(Effect.FAILURE, LifeCycle.TERMINATED),
    CANCELED(Effect.CANCEL, LifeCycle.TERMINATED),
    MAXIMUM_CONCURRENT_RUNS_REACHED(Effect.FAILURE, LifeCycle.SKIPPED),
    /** Not needed: the branch was not taken, or the failure that it waits for did not happen. */
    EXCLUDED(Effect.EXCLUSION, LifeCycle.SKIPPED),
    UPSTREAM_FAILED(Effect.FAILURE, LifeCycle.SKIPPED),
    UPSTREAM_CANCELED(Effect.CANCEL, LifeCycle.SKIPPED),
    /** Switched off in the settings, or unable to run because tasks before it are. */
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

    /** Whether the work was done. */
    public boolean isSuccess() {
        return effect == Effect.SUCCESS;
    }

    /** Whether it counts as failed for the tasks that come after, cancelled ones among them. */
    public boolean isFailure() {
        return effect == Effect.FAILURE || effect == Effect.CANCEL;
    }

    /** The life cycle that is answered beside this result, where nothing special happened. */
    public LifeCycle lifeCycle() {
        return lifeCycle;
    }

    /** What a task sees of a task before it that ended so. */
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
