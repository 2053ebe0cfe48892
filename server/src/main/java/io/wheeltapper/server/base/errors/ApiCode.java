package io.wheeltapper.server.base.errors;

/** The {@code error_code}s that are answered, each with its HTTP status. Clients match on the names. */
public enum ApiCode {
    /** The body is no JSON, or a field has the wrong type. */
    MALFORMED_REQUEST(400),
    /** A value that cannot be; also an id of a job, run or cluster that does not exist, as the clients expect it. */
    INVALID_PARAMETER_VALUE(400),
    /** The thing is not in a state that allows the call. */
    INVALID_STATE(400),
    RESOURCE_ALREADY_EXISTS(400),
    DIRECTORY_NOT_EMPTY(400),
    /** A directory that stays as it is, whoever asks. */
    DIRECTORY_PROTECTED(400),
    MAX_NOTEBOOK_SIZE_EXCEEDED(400),
    QUOTA_EXCEEDED(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    ENDPOINT_NOT_FOUND(404),
    RESOURCE_DOES_NOT_EXIST(404),
    FEATURE_DISABLED(404),
    /** Somebody else has changed the thing meanwhile. */
    RESOURCE_CONFLICT(409),
    MAX_REQUEST_SIZE_EXCEEDED(413),
    REQUEST_LIMIT_EXCEEDED(429),
    INTERNAL_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    ApiCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
