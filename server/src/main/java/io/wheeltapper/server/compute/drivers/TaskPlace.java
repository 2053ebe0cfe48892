package io.wheeltapper.server.compute.drivers;

/**
 * Where a task may run.
 *
 * @param clusterId cluster whose drivers may run it
 * @param message what the task waits for; empty if its cluster is ready
 */
public record TaskPlace(String clusterId, String message) {
    /** The cluster of all drivers that belong to no other. */
    public static final String DEFAULT = "local";

    /** Returns the place of any driver that belongs to no particular cluster. */
    public static TaskPlace anywhere() {
        return new TaskPlace(DEFAULT, "");
    }
}
