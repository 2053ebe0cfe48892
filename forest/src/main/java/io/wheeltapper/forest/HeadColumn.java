package io.wheeltapper.forest;

/**
 * The bins of one column as far as heads ask about them: of up to {@value #MOST_TESTS} tests, how many a row's bin exceeds.
 *
 * @param column number of the column
 * @param binOfBin of each bin of the column the head's bin, from 0 to {@value #MOST_TESTS}
 */
record HeadColumn(int column, byte[] binOfBin) {
    /** So that a bin and the number it is compared with add up to less than 256. */
    static final int MOST_TESTS = 127;
}
