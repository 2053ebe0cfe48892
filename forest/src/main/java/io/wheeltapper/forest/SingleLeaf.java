package io.wheeltapper.forest;

/** The class shares in the only tree's leaf, as in {@code DecisionTreeClassificationModel}. */
final class SingleLeaf implements Combination {
    private final double[] values;
    private final int classes;
    private final Walk walk;
    private final int[] leaves;

    SingleLeaf(ForestData forest, Walk walk, int blockRows) {
        this.values = forest.leafValues();
        this.classes = forest.width();
        this.walk = walk;
        this.leaves = new int[blockRows];
    }

    @Override
    public void combine(int rows, double[] probabilities, int first) {
        walk.down(0, rows, leaves, 0);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, leaves[row] * classes, probabilities, (first + row) * classes, classes);
        }
    }
}
