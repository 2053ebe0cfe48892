package io.wheeltapper.server.http;

/** Is told of every call when it has been answered. */
@FunctionalInterface
public interface CallListener {
    void answered(CallOutcome outcome);
}
