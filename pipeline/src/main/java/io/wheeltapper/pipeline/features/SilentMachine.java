package io.wheeltapper.pipeline.features;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine without a row at the latest as-of time, since its presence window held no reading.
 *
 * @param machineId the machine
 * @param since its last reading until then, UTC; null when there has never been one
 */
public record SilentMachine(String machineId, @Nullable Instant since) {}
