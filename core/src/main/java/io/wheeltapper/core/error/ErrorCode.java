package io.wheeltapper.core.error;

/** Stable names of failures; programs may match on them. */
public enum ErrorCode {
    INVALID_OPTION(ErrorKind.USAGE),
    INVALID_SETTING(ErrorKind.USAGE),
    UNKNOWN_TABLE(ErrorKind.USAGE),
    UNKNOWN_MODEL(ErrorKind.USAGE),
    QUERY_NOT_ALLOWED(ErrorKind.USAGE),
    QUERY_INVALID(ErrorKind.USAGE),
    SOURCE_NOT_FOUND(ErrorKind.USAGE),
    NOTEBOOK_INVALID(ErrorKind.USAGE),
    /** The request carries no token, or one that the server does not accept. */
    NOT_SIGNED_IN(ErrorKind.USAGE),
    /** The server understood the request but refuses it; its message says why. */
    REQUEST_REFUSED(ErrorKind.USAGE),
    BAD_RECORD(ErrorKind.DATA),
    WRONG_HEADER(ErrorKind.DATA),
    SCHEMA_MISMATCH(ErrorKind.DATA),
    NOT_ENOUGH_DATA(ErrorKind.DATA),
    INCOMPLETE_MODEL(ErrorKind.DATA),
    /**
     * A source file or table is truncated, damaged, in another format than its name says, or not readable by this user.
     */
    SOURCE_DAMAGED(ErrorKind.DATA),
    CONCURRENT_CHANGE(ErrorKind.EXTERNAL),
    SOURCE_UNREADABLE(ErrorKind.EXTERNAL),
    WRITE_FAILED(ErrorKind.EXTERNAL),
    SERVER_UNREACHABLE(ErrorKind.EXTERNAL),
    SERVER_FAILED(ErrorKind.EXTERNAL),
    RUN_FAILED(ErrorKind.EXTERNAL),
    RUN_NOT_ENDED(ErrorKind.RESOURCES),
    SCORES_DIFFER(ErrorKind.INTERNAL),
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }
}
