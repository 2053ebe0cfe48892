package io.wheeltapper.driver.tasks;

/** A task failed in the user's code. */
public final class TaskFailedException extends Exception {
    private final String errorCode;
    private final String trace;

    /**
     * Creates a failure with its place.
     *
     * @param errorCode stable name of the failure
     * @param trace stack trace, the user's code first
     */
    public TaskFailedException(String errorCode, String message, String trace, Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
        this.trace = trace;
    }

    String errorCode() {
        return errorCode;
    }

    String trace() {
        return trace;
    }
}
