package io.wheeltapper.server.compute.drivers;

/**
 * Where a task may run.
 *
 * @param clusterId whose drivers may have it
 * @param message what the task waits for; empty where its cluster is ready
 */
public record TaskPlace(String clusterId, String message) {
    /** The cluster of all drivers that belong to no other. */
    public static final String DEFAULT = "local";

    /** Any driver that belongs to no cluster in particular. */
    public static TaskPlace anywhere() {
        return new TaskPlace(DEFAULT, "");
    }
}
