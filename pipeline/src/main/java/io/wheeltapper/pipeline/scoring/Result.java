package io.wheeltapper.pipeline.scoring;

/**
 * What was stored of a machine at an as-of time.
 *
 * @param machineId the machine
 * @param asOf microseconds since 1970-01-01T00:00:00Z
 * @param component the component that is called, or {@code none}
 * @param probabilities of the model's components, in its order; empty when they were not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Result(String machineId, long asOf, String component, double[] probabilities) {}
