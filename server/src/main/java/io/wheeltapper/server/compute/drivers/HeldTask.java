package io.wheeltapper.server.compute.drivers;

/**
 * A task that the driver says it works at.
 *
 * @param fence under which it got it
 */
public record HeldTask(long taskRunId, long fence) {}
