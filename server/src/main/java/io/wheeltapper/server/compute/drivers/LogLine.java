package io.wheeltapper.server.compute.drivers;

import java.time.Instant;

/**
 * A line that a task has printed.
 *
 * @param number from 1; 0 before it is stored
 */
public record LogLine(long number, Instant at, String text) {}
