package io.wheeltapper.driver.notebooks.shell;

import java.util.concurrent.CancellationException;

/**
 * What rewritten code of cells calls. Each notebook has a copy of this class, so that its fields are those of one notebook; it
 * must not use any other class of ours, since executors may not have them.
 */
// Refusing is what some of these methods are for.
@SuppressWarnings("DoNotCallSuggester")
public final class Guard {
    private static volatile boolean isStopped;

    private Guard() {}

    /** Ends all loops of the notebook, whichever thread they run on. */
    public static void stop() {
        isStopped = true;
    }

    /** At each turn of a loop and each call: ends what was told to stop. */
    public static void check() {
        if (isStopped || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The notebook was told to stop");
        }
    }

    /** In place of {@link System#exit}, which would end other tasks too. */
    public static void exit(int status) {
        throw new SecurityException(
                "System.exit(%d) would end the driver and all that runs in it. Use notebook.exit(value) to end this notebook."
                        .formatted(status));
    }

    /** In place of {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** On an executor, in place of a variable of the notebook that is read by something else than a lambda. */
    public static void unavailable(String variable) {
        throw new IllegalStateException(
                "%s has no value on executors. Read it in the lambda itself, or give it to the function or the class as an argument."
                        .formatted(variable));
    }
}
