package io.wheeltapper.core.error;

/** Who or what is responsible for a failure. Exit codes, REST statuses and metrics derive from it. */
public enum ErrorKind {
    /** The request: an option, a name or a setting is wrong. */
    USAGE,
    /** The data or the model do not fit the request. */
    DATA,
    /** A defect in Wheeltapper. */
    INTERNAL,
    /** Something we depend on: a file system, a network, a cluster. */
    EXTERNAL,
    /** Memory, disk space or time ran out. */
    RESOURCES
}
