package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;

/**
 * The result of a run or task.
 *
 * @param code code of the termination details, such as {@code RUN_EXECUTION_ERROR}
 * @param message a sentence; may be empty
 */
public record Ending(LifeCycle lifeCycle, ResultState result, String code, String message) {
    public static Ending success() {
        return new Ending(LifeCycle.TERMINATED, ResultState.SUCCESS, "SUCCESS", "");
    }

    public static Ending failed(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.FAILED, "RUN_EXECUTION_ERROR", message);
    }

    /** Returns the result of a task that cannot be done by any driver. */
    public static Ending misconfigured(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.FAILED, "INVALID_RUN_CONFIGURATION", message);
    }

    public static Ending canceled(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.CANCELED, "CANCELED", message);
    }

    public static Ending timedOut(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.TIMEDOUT, "RUN_EXECUTION_ERROR", message);
    }

    /**
     * Returns the result of a task that failed through no fault of its own, for instance because its driver was lost.
     */
    public static Ending internalError(String code, String message) {
        return new Ending(LifeCycle.INTERNAL_ERROR, ResultState.FAILED, code, message);
    }

    /** Returns the result of a stopped task. */
    public static Ending stopped(ResultState how, String message) {
        return how == ResultState.TIMEDOUT ? timedOut(message) : canceled(message);
    }
}
