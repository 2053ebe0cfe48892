package io.wheeltapper.server.work.runs;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;

/**
 * How a run or task has ended.
 *
 * @param code of the termination details, such as {@code RUN_EXECUTION_ERROR}
 * @param message a sentence; empty where there is nothing to say
 */
public record Ending(LifeCycle lifeCycle, ResultState result, String code, String message) {
    public static Ending success() {
        return new Ending(LifeCycle.TERMINATED, ResultState.SUCCESS, "SUCCESS", "");
    }

    public static Ending failed(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.FAILED, "RUN_EXECUTION_ERROR", message);
    }

    /** What the task is to do cannot be done, whoever does it. */
    static Ending misconfigured(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.FAILED, "INVALID_RUN_CONFIGURATION", message);
    }

    public static Ending canceled(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.CANCELED, "CANCELED", message);
    }

    public static Ending timedOut(String message) {
        return new Ending(LifeCycle.TERMINATED, ResultState.TIMEDOUT, "RUN_EXECUTION_ERROR", message);
    }

    /** Not the task's own doing: its driver was lost, say. */
    public static Ending internalError(String code, String message) {
        return new Ending(LifeCycle.INTERNAL_ERROR, ResultState.FAILED, code, message);
    }

    /** What a task becomes that was stopped. */
    public static Ending stopped(ResultState how, String message) {
        return how == ResultState.TIMEDOUT ? timedOut(message) : canceled(message);
    }
}
