package io.wheeltapper.forest;

/**
 * Converts the values of one feature to bins, such that each of up to {@value #MOST_TESTS} tests on it asks whether the
 * bin is at most the test's number. Immutable.
 */
sealed interface BinnedColumn permits ThresholdColumn, CategoryColumn {
    /** Maximum number of tests, so that a bin fits a byte; a feature with more has several columns. */
    int MOST_TESTS = 255;

    /** Returns the index of the feature. */
    int feature();

    /** Returns the number of tests; bins are 0 to this number. */
    int tests();

    /** Returns the bin of one value. */
    int bin(double value);

    /**
     * Writes the bins of {@code rows} values.
     *
     * @param values values: the first at {@code from}, each further one {@code step} later
     * @param bins receives the bins in the layout of {@link Bins}
     */
    void bin(double[] values, int from, int step, int rows, Bins bins, int column);
}
