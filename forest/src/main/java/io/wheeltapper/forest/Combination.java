package io.wheeltapper.forest;

/** Makes probabilities of the leaves that a block of rows comes to. Holds scratch space; not thread-safe. */
interface Combination {
    /**
     * Scores the block whose bins have been filled.
     *
     * @param rows how many of the block
     * @param probabilities gets one for each row and class
     * @param first how many rows of {@code probabilities} are passed over
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
