package io.wheeltapper.cli;

/** Whether this process is about to end because it was told to, by SIGTERM or Ctrl-C. */
final class ProcessEnd {
    private ProcessEnd() {}

    /**
     * Returns whether shutdown hooks are running. Spark's own hook stops the session under the verb, which then fails;
     * that is no fault of anybody's. The JVM takes no more hooks from then on, and has no other way to ask.
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
