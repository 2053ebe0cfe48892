package io.wheeltapper.notebook.charts;

/** Columns that belong together must be equally long. */
final class Lengths {
    private Lengths() {}

    static void same(String one, int its, String other, int others) {
        if (its != others) {
            throw new IllegalArgumentException("There are %d values for %s and %d for %s. Give as many of each."
                    .formatted(its, one, others, other));
        }
    }
}
