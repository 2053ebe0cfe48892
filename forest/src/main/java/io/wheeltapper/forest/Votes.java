package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * The class shares in the leaves of all trees, added in the trees' order and divided by their sum, as in
 * {@code RandomForestClassificationModel}.
 */
final class Votes implements Combination {
    /** Number of trees whose leaves are added in one pass over the rows. */
    private static final int TOGETHER = 8;

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
            addTogether(rows, probabilities, first);
        }
        for (; tree < trees; tree++) {
            walk.down(tree, rows, leaves, 0);
            addOne(rows, probabilities, first);
        }
        normalise(rows, probabilities, first);
    }

    /** Adds classes by fours, so that their sums are held in registers, then those that are left over. */
    private void addTogether(int rows, double[] sums, int first) {
        int label = 0;
        for (; label + 4 <= classes; label += 4) {
            addTogether4(label, rows, sums, first);
        }
        for (; label < classes; label++) {
            addTogether1(label, rows, sums, first);
        }
    }

    private void addTogether4(int label, int rows, double[] sums, int first) {
        double[] shares = values;
        for (int row = 0; row < rows; row++) {
            int at = (first + row) * classes + label;
            double a = sums[at];
            double b = sums[at + 1];
            double c = sums[at + 2];
            double d = sums[at + 3];
            for (int leaf = row; leaf < TOGETHER * blockRows; leaf += blockRows) {
                int from = leaves[leaf] * classes + label;
                a += shares[from];
                b += shares[from + 1];
                c += shares[from + 2];
                d += shares[from + 3];
            }
            sums[at] = a;
            sums[at + 1] = b;
            sums[at + 2] = c;
            sums[at + 3] = d;
        }
    }

    private void addTogether1(int label, int rows, double[] sums, int first) {
        double[] shares = values;
        for (int row = 0; row < rows; row++) {
            int at = (first + row) * classes + label;
            double a = sums[at];
            for (int leaf = row; leaf < TOGETHER * blockRows; leaf += blockRows) {
                a += shares[leaves[leaf] * classes + label];
            }
            sums[at] = a;
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
