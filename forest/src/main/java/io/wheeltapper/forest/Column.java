package io.wheeltapper.forest;

/**
 * Turns the values of one feature into bins, such that each of up to {@value #MOST_TESTS} tests on it asks whether the bin
 * is at most the test's number. Immutable.
 */
sealed interface Column permits ThresholdColumn, CategoryColumn {
    /** With more tests than this a bin would not fit a byte; a feature with more has several columns. */
    int MOST_TESTS = 255;

    /** Returns the feature whose values these are. */
    int feature();

    /** Returns how many tests there are; bins go from 0 to this number. */
    int tests();

    /** Returns the bin of one value. */
    int bin(double value);

    /**
     * Writes the bins of {@code rows} values.
     *
     * @param values where they stand: the first at {@code from}, each following {@code step} further
     * @param bins where they go, in {@link Bins}'s layout
     */
    void bin(double[] values, int from, int step, int rows, Bins bins, int column);
}
