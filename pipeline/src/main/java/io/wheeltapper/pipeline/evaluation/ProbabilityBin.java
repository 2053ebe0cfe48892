package io.wheeltapper.pipeline.evaluation;

/**
 * Rows whose probabilities of a component differ by less than {@link #WIDTH}.
 *
 * @param index the bin contains probabilities from {@code index * WIDTH}; below {@link #COUNT}
 * @param rows number of rows; positive
 * @param failing number of rows after which the component failed within the horizon
 * @param probabilitySum sum of their probabilities
 * @param squaredErrorSum sum of their squared differences from what happened
 */
record ProbabilityBin(int index, long rows, long failing, double probabilitySum, double squaredErrorSum) {
    static final int COUNT = 10_000;
    static final double WIDTH = 1.0 / COUNT;

    double threshold() {
        return (double) index / COUNT;
    }
}
