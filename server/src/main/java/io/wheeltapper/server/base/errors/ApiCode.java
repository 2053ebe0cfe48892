package io.wheeltapper.server.base.errors;

/** The values of {@code error_code} in answers, each with its HTTP status. Clients match on the names. */
public enum ApiCode {
    /** The body is not JSON, or a field has the wrong type. */
    MALFORMED_REQUEST(400),
    /** A value is not allowed; also an id of a job, run or cluster that does not exist, as clients expect. */
    INVALID_PARAMETER_VALUE(400),
    /** The object is not in a state that allows the call. */
    INVALID_STATE(400),
    RESOURCE_ALREADY_EXISTS(400),
    DIRECTORY_NOT_EMPTY(400),
    /** A directory that nobody may change. */
    DIRECTORY_PROTECTED(400),
    MAX_NOTEBOOK_SIZE_EXCEEDED(400),
    QUOTA_EXCEEDED(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    ENDPOINT_NOT_FOUND(404),
    RESOURCE_DOES_NOT_EXIST(404),
    FEATURE_DISABLED(404),
    /** The object was changed by somebody else in the meantime. */
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
