package io.wheeltapper.pipeline.evaluation;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A sum of numbers in [0, 1] that does not depend on their order, so that it is the same whoever adds them and in whatever
 * pieces: each number is rounded once to a multiple of 2^-60, and these are added as integers of 124 bits.
 */
final class FixedPointSum implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int FRACTION_BITS = 60;
    private static final int LOW_BITS = 61;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    private long low;
    private long high;

    void add(double number) {
        add((long) Math.rint(Math.scalb(number, FRACTION_BITS)), 0);
    }

    void add(FixedPointSum other) {
        add(other.low, other.high);
    }

    private void add(long moreLow, long moreHigh) {
        long sum = low + moreLow;
        high += moreHigh + (sum >>> LOW_BITS);
        low = sum & LOW_MASK;
    }

    /** Returns the sum, rounded once. */
    double value() {
        BigInteger sum = BigInteger.valueOf(high).shiftLeft(LOW_BITS).add(BigInteger.valueOf(low));
        return Math.scalb(sum.doubleValue(), -FRACTION_BITS);
    }
}
