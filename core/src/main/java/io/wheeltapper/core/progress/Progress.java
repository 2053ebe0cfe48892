package io.wheeltapper.core.progress;

/** Hears what a step is doing. Called on the thread that runs the step. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = phase -> {};

    /** A new phase begins, and so the one before has ended: {@code "reading telemetry"}. */
    void phase(String description);
}
