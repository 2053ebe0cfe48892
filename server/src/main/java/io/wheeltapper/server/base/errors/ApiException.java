package io.wheeltapper.server.base.errors;

import io.wheeltapper.definition.DefinitionException;
import java.util.Objects;

/** A refused call. Its message is sent as it is: what was wrong, where, what to do; never a stack trace. */
public class ApiException extends RuntimeException {
    private final ApiCode code;
    private final String message;

    public ApiException(ApiCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
        this.message = message;
    }

    public final ApiCode code() {
        return code;
    }

    @Override
    public final String getMessage() {
        return message;
    }

    /** Returns the failure of a value that is not allowed. */
    public static ApiException invalid(String message) {
        return new ApiException(ApiCode.INVALID_PARAMETER_VALUE, message);
    }

    /** Returns the failure of a body or field of the wrong shape. */
    public static ApiException malformed(String message) {
        return new ApiException(ApiCode.MALFORMED_REQUEST, message);
    }

    /** Returns what a caller is told of a definition that is refused. */
    public static ApiException of(DefinitionException refused) {
        return switch (refused.kind()) {
            case MALFORMED -> malformed(refused.getMessage());
            case INVALID -> invalid(refused.getMessage());
        };
    }

    /** {@code Job 12 does not exist.}: status 400 and this very text are what clients take for a missing thing. */
    public static ApiException noJob(long jobId) {
        return invalid("Job " + jobId + " does not exist.");
    }

    /** Returns {@code Run 12 does not exist.} */
    public static ApiException noRun(long runId) {
        return invalid("Run " + runId + " does not exist.");
    }

    /** Returns {@code Cluster 12 does not exist.} */
    public static ApiException noCluster(String clusterId) {
        return invalid("Cluster " + clusterId + " does not exist.");
    }

    /** Returns the failure of another missing object, with status 404. */
    public static ApiException missing(String message) {
        return new ApiException(ApiCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static ApiException forbidden(String message) {
        return new ApiException(ApiCode.PERMISSION_DENIED, message);
    }

    public static ApiException state(String message) {
        return new ApiException(ApiCode.INVALID_STATE, message);
    }
}
