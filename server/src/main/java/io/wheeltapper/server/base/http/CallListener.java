package io.wheeltapper.server.base.http;

/** Is told of every call when it has been answered. */
@FunctionalInterface
public interface CallListener {
    void answered(CallOutcome outcome);
}
