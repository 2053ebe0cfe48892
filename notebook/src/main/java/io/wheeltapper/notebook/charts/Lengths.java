package io.wheeltapper.notebook.charts;

/** Checks that related columns have the same length. */
final class Lengths {
    private Lengths() {}

    static void same(String one, int its, String other, int others) {
        if (its != others) {
            throw new IllegalArgumentException("There are %d values for %s, but %d for %s. Give the same number."
                    .formatted(its, one, others, other));
        }
    }
}
