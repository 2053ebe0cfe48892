package io.wheeltapper.driver.link;

/** The control plane has understood a call, and will not do it; asking again would not help. */
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

    /** Stable name of the refusal, such as {@code RESOURCE_DOES_NOT_EXIST}; empty where there is none. */
    public String errorCode() {
        return errorCode;
    }

    /** Returns what was asked for does not exist. */
    public boolean isMissing() {
        return status == NOT_THERE;
    }

    /** In whose name the run is may not do this. */
    public boolean isForbidden() {
        return status == NOT_ALLOWED;
    }

    /** Returns the task is another driver's by now, or has ended. */
    public boolean isStale() {
        return status == STALE;
    }
}
