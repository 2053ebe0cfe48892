package io.wheeltapper.driver.notebooks.shell;

import java.util.concurrent.CancellationException;

/**
 * Called by the rewritten code of cells. Each notebook has its own copy of this class, so that its fields belong to one
 * notebook; it must not use any other class of Wheeltapper, which executors may not have.
 */
// Refusing is the purpose of some of these methods.
@SuppressWarnings("DoNotCallSuggester")
public final class Guard {
    private static volatile boolean isStopped;

    private Guard() {}

    /** Ends all loops of the notebook, whichever thread they run on. */
    public static void stop() {
        isStopped = true;
    }

    /** Ends stopped code; called at each iteration of a loop and each call. */
    public static void check() {
        if (isStopped || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The notebook was told to stop");
        }
    }

    /** Replaces {@link System#exit}, which would end other tasks too. */
    public static void exit(int status) {
        throw new SecurityException(
                "System.exit(%d) would end the driver and all of its tasks. Use notebook.exit(value) to end this notebook."
                        .formatted(status));
    }

    /** Replaces {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** Replaces, on an executor, a notebook variable that is read outside of a lambda. */
    public static void unavailable(String variable) {
        throw new IllegalStateException(
                "%s has no value on executors. Read it in the lambda itself, or pass it to the function or the class as an argument."
                        .formatted(variable));
    }
}
