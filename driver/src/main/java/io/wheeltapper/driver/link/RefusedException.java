package io.wheeltapper.driver.link;

/** The control plane refuses a call that it understood; retrying would not help. */
public final class RefusedException extends Exception {
    private static final int NOT_ALLOWED = 403;
    private static final int NOT_THERE = 404;
    private static final int STALE = 409;

    private final int status;
    private final String errorCode;

    RefusedException(int status, String errorCode, String message) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** Returns the stable code of the refusal, such as {@code RESOURCE_DOES_NOT_EXIST}; empty if there is none. */
    public String errorCode() {
        return errorCode;
    }

    /** Returns whether the requested object does not exist. */
    public boolean isMissing() {
        return status == NOT_THERE;
    }

    /** Returns whether the user whose rights the run has may not do this. */
    public boolean isForbidden() {
        return status == NOT_ALLOWED;
    }

    /** Returns whether the task now belongs to another driver, or has ended. */
    public boolean isStale() {
        return status == STALE;
    }
}
