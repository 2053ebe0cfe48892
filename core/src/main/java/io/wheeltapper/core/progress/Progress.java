package io.wheeltapper.core.progress;

/** Receives progress messages of a step, on the thread that runs it. */
@FunctionalInterface
public interface Progress {
    /** Ignores all messages. */
    Progress SILENT = phase -> {};

    /** Starts a new phase, which ends the previous one: {@code "reading telemetry"}. */
    void phase(String description);
}
