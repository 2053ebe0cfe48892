package io.wheeltapper.pipeline.trees.growth;

/** The ways to divide a few values in two: the last value always goes right, and at least one goes left. */
final class Subsets {
    private Subsets() {}

    /** Returns the number of ways, one less than half of all subsets: three values can be divided in 3 ways. */
    static int count(int values) {
        return (1 << (values - 1)) - 1;
    }

    /** Returns whether {@code value} goes left in the way with the number {@code subset}, from 0. */
    static boolean contains(int subset, int value) {
        return ((subset + 1) >> value & 1) != 0;
    }
}
