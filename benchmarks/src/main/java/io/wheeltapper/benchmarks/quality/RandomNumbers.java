package io.wheeltapper.benchmarks.quality;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers of one machine: the same for a seed on every platform. */
final class RandomNumbers {
    private static final long MACHINES = 10_000_019;

    private final Random random;

    /**
     * Starts the stream of one machine.
     *
     * @param seed of the whole data set
     * @param machine which stream; different ones have nothing to do with each other
     */
    RandomNumbers(long seed, long machine) {
        random = new Random(new SplittableRandom(seed * MACHINES + machine).nextLong());
    }

    /** Returns a number uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    /** Returns a number uniform in [least, most). */
    double between(double least, double most) {
        return least + (most - least) * uniform();
    }

    /** Returns one of 0 … {@code bound} - 1, uniformly. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean happens(double chance) {
        return uniform() < chance;
    }

    /** Returns a standard normal number. */
    double normal() {
        return random.nextGaussian();
    }

    /** Returns an exponentially distributed number. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }
}
