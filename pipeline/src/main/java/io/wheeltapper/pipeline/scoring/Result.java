package io.wheeltapper.pipeline.scoring;

/**
 * The stored result of a machine at an as-of time.
 *
 * @param machineId id of the machine
 * @param asOf microseconds since 1970-01-01T00:00:00Z
 * @param component predicted component, or {@code none}
 * @param probabilities probabilities of the model's components in order; empty if not requested
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Result(String machineId, long asOf, String component, double[] probabilities) {}
