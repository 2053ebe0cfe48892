package io.wheeltapper.server.work.runs.store;

import java.time.Instant;

/**
 * A line that a task has printed, as the database holds it.
 *
 * @param number from 1 for each task
 */
public record LogLine(long number, Instant at, String text) {}
