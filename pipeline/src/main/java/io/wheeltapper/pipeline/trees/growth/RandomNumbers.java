package io.wheeltapper.pipeline.trees.growth;

/**
 * Pseudo-random numbers that are the same on every Java version: SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014). Not thread-safe.
 */
public final class RandomNumbers {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private RandomNumbers(long state) {
        this.state = state;
    }

    /** Returns a sequence for one tree of a forest. */
    public static RandomNumbers of(long seed, int tree) {
        return new RandomNumbers(mixed(mixed(seed) ^ (tree + 1L)));
    }

    /** Returns a number uniform on the whole numbers. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** Returns a number uniform on the multiples of 2^-53 in [0, 1). */
    public double nextShare() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Returns a number uniform on 0 to {@code bound - 1}, except for a deviation of less than {@code bound} / 2^32. */
    public int nextBelow(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
