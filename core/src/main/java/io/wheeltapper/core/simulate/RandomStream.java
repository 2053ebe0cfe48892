package io.wheeltapper.core.simulate;

import java.util.SplittableRandom;

/**
 * Reproducible random numbers. Only the raw bits come from the JDK (SplitMix64), and logarithms from {@link StrictMath},
 * so that a seed gives the same numbers on every platform and Java version. Not safe for use by several threads.
 */
final class RandomStream {
    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom bits;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    private RandomStream(long seed) {
        this.bits = new SplittableRandom(seed);
    }

    /** Returns the stream for one aspect of the life of one machine. Different streams are independent. */
    static RandomStream of(long seed, long machine, String purpose) {
        return new RandomStream(mix(mix(mix(seed) + machine) + purpose.hashCode()));
    }

    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }

    /** Draws a number uniformly from [0, 1). */
    double uniform() {
        return (bits.nextLong() >>> 11) * UNIT;
    }

    /** Returns true with probability {@code chance}. */
    boolean happens(double chance) {
        return uniform() < chance;
    }

    /** Draws one of 0 … {@code bound} - 1 uniformly. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Draws the time to the next event of a Poisson process, in the unit of {@code mean}. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Draws from the standard normal distribution: polar method, G. Marsaglia and T. A. Bray, SIAM Review 6 (1964). */
    double gaussian() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        hasSpareGaussian = true;
        return x * factor;
    }
}
