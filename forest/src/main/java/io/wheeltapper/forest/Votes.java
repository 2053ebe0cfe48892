package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * The class shares in the leaves of all trees, added in the trees' order and divided by their sum, as in
 * {@code RandomForestClassificationModel}.
 */
final class Votes implements Combination {
    /** Number of trees whose leaves are added in one pass over the rows. */
    private static final int TOGETHER = 4;

    private final double[] values;
    private final int trees;
    private final int classes;
    private final Walk walk;
    private final int blockRows;
    private final int[] leaves;

    Votes(ForestData forest, Walk walk, int blockRows) {
        this.values = forest.leafValues();
        this.trees = forest.roots().length;
        this.classes = forest.width();
        this.walk = walk;
        this.blockRows = blockRows;
        this.leaves = new int[TOGETHER * blockRows];
    }

    @Override
    public void combine(int rows, double[] probabilities, int first) {
        Arrays.fill(probabilities, first * classes, (first + rows) * classes, 0);
        int tree = 0;
        for (; tree + TOGETHER <= trees; tree += TOGETHER) {
            for (int i = 0; i < TOGETHER; i++) {
                walk.down(tree + i, rows, leaves, i * blockRows);
            }
            addFour(rows, probabilities, first);
        }
        for (; tree < trees; tree++) {
            walk.down(tree, rows, leaves, 0);
            addOne(rows, probabilities, first);
        }
        normalise(rows, probabilities, first);
    }

    private void addFour(int rows, double[] sums, int first) {
        double[] shares = values;
        for (int row = 0; row < rows; row++) {
            int a = leaves[row] * classes;
            int b = leaves[row + blockRows] * classes;
            int c = leaves[row + 2 * blockRows] * classes;
            int d = leaves[row + 3 * blockRows] * classes;
            int at = (first + row) * classes;
            for (int i = 0; i < classes; i++) {
                sums[at + i] = sums[at + i] + shares[a + i] + shares[b + i] + shares[c + i] + shares[d + i];
            }
        }
    }

    private void addOne(int rows, double[] sums, int first) {
        for (int row = 0; row < rows; row++) {
            int leaf = leaves[row] * classes;
            int at = (first + row) * classes;
            for (int i = 0; i < classes; i++) {
                sums[at + i] += values[leaf + i];
            }
        }
    }

    private void normalise(int rows, double[] sums, int first) {
        for (int at = first * classes; at < (first + rows) * classes; at += classes) {
            double total = sums[at];
            for (int i = 1; i < classes; i++) {
                total += sums[at + i];
            }
            for (int i = 0; i < classes; i++) {
                sums[at + i] /= total;
            }
        }
    }
}
