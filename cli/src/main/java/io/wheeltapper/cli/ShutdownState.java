package io.wheeltapper.cli;

/** Detects whether this process is about to end because of SIGTERM or Ctrl-C. */
final class ShutdownState {
    private ShutdownState() {}

    /**
     * Returns whether shutdown hooks are running. Spark's own hook stops the session while a verb runs, which then
     * fails through no fault of its own. The JVM accepts no more hooks once it is shutting down, and offers no other
     * way to ask.
     */
    static boolean hasBegun() {
        Thread nothing = new Thread(() -> {}, "nothing");
        try {
            Runtime.getRuntime().addShutdownHook(nothing);
            Runtime.getRuntime().removeShutdownHook(nothing);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
