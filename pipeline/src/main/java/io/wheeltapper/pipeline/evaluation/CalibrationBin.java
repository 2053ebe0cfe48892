package io.wheeltapper.pipeline.evaluation;

/**
 * Rows with similar probabilities, and how often they were followed by a failure.
 *
 * @param from smallest probability of the bin
 * @param to largest, excluded except for 1
 * @param rows number of rows
 * @param failing number of rows after which the component failed within the horizon
 * @param meanProbability mean predicted probability
 * @param observedShare observed share, {@code failing / rows}
 */
public record CalibrationBin(
        double from, double to, long rows, long failing, double meanProbability, double observedShare) {}
