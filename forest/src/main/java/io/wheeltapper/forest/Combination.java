package io.wheeltapper.forest;

/** Computes probabilities from the leaves that a block of rows reaches. Holds scratch space; not thread-safe. */
interface Combination {
    /**
     * Scores the block whose bins have been filled.
     *
     * @param rows number of rows in the block
     * @param probabilities receives one for each row and class
     * @param first number of rows of {@code probabilities} to skip
     */
    void combine(int rows, double[] probabilities, int first);

    static Combination of(ForestData forest, Walk walk, int blockRows) {
        return switch (forest.kind()) {
            case RANDOM_FOREST -> new Votes(forest, walk, blockRows);
            case DECISION_TREE -> new SingleLeaf(forest, walk, blockRows);
            case BOOSTED_ONE_VERSUS_REST -> new Margins(forest, walk, blockRows);
        };
    }
}
