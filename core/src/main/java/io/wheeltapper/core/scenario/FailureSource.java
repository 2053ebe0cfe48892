package io.wheeltapper.core.scenario;

/** Where failures are known from. */
public sealed interface FailureSource {
    /** From the failures data set. */
    record Recorded() implements FailureSource {}

    /**
     * The end of a machine's telemetry is its failure.
     *
     * @param component the component that is said to have failed
     */
    record EndOfRecord(String component) implements FailureSource {}
}
