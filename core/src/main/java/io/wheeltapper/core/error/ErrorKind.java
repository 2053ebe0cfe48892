package io.wheeltapper.core.error;

/** Whose fault a failure is. Exit codes, REST statuses and metrics derive from it. */
public enum ErrorKind {
    /** The call: an option, a name, a setting. */
    USAGE,
    /** The data or the model do not fit what was asked. */
    DATA,
    /** A defect of ours. */
    INTERNAL,
    /** Something we depend on: a file system, a network, a cluster. */
    EXTERNAL,
    /** Too little memory, disk or time. */
    RESOURCES
}
