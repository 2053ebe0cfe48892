package io.wheeltapper.server.base.http;

/** Is informed of every call after it has been answered. */
@FunctionalInterface
public interface CallListener {
    void answered(CallOutcome outcome);
}
