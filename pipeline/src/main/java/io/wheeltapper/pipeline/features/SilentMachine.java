package io.wheeltapper.pipeline.features;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine without a row at the latest as-of time, because its presence window contained no reading.
 *
 * @param machineId id of the machine
 * @param since time of its last reading until then, UTC; null if there has never been one
 */
public record SilentMachine(String machineId, @Nullable Instant since) {}
