package io.wheeltapper.protocol;

/**
 * A task that a driver has.
 *
 * @param taskRunId the task
 * @param fence rises whenever the task is given away, so that what an earlier holder says can be told apart
 */
public record HeldTask(long taskRunId, long fence) {}
