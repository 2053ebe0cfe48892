package io.wheeltapper.server.work.runs;

import java.time.Instant;

/**
 * A line that a task has printed, as the database holds it.
 *
 * @param number from 1 for each task
 */
record LogLine(long number, Instant at, String text) {}
