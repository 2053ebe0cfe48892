package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * Boosted trees of each class against the rest. The weighted sum of the leaves is made as {@code GBTClassificationModel} has
 * it made by the plain Java BLAS that Spark brings (dev.ludovic.netlib, {@code Java11BLAS.ddot}): four sums by turns, each of
 * fused products, which are added together before the trees that are left over. Spark on a processor's vector unit or a
 * native BLAS adds in another order, and its probabilities differ from these in their last digits.
 */
final class Margins implements Combination {
    private static final int SUMS = 4;

    private final double[] values;
    private final double[] weights;
    private final int[] treesOfClass;
    private final Walk walk;
    private final int[] leaves;
    private final double[] sums;

    Margins(ForestData forest, Walk walk, int blockRows) {
        this.values = forest.leafValues();
        this.weights = forest.weights();
        this.treesOfClass = forest.treesOfClass();
        this.walk = walk;
        this.leaves = new int[blockRows];
        this.sums = new double[SUMS * blockRows];
    }

    @Override
    public void combine(int rows, double[] probabilities, int first) {
        int classes = treesOfClass.length;
        int tree = 0;
        for (int label = 0; label < classes; label++) {
            addTrees(tree, treesOfClass[label], rows);
            for (int row = 0; row < rows; row++) {
                double against = 1.0 / (1.0 + Math.exp(2.0 * sums[row * SUMS]));
                probabilities[(first + row) * classes + label] = 1.0 - against;
            }
            tree += treesOfClass[label];
        }
        for (int row = first; row < first + rows; row++) {
            normalise(probabilities, row * classes, classes);
        }
    }

    /** Stores the margin of each row in the first of its sums. */
    private void addTrees(int from, int count, int rows) {
        Arrays.fill(sums, 0, SUMS * rows, 0);
        int byTurns = count / SUMS * SUMS;
        for (int tree = 0; tree < byTurns; tree++) {
            addTree(from + tree, tree % SUMS, rows);
        }
        for (int at = 0; at < SUMS * rows; at += SUMS) {
            sums[at] = 0.0 + (sums[at] + sums[at + 1] + sums[at + 2] + sums[at + 3]);
        }
        for (int tree = byTurns; tree < count; tree++) {
            addTree(from + tree, 0, rows);
        }
    }

    private void addTree(int tree, int sum, int rows) {
        walk.down(tree, rows, leaves, 0);
        double weight = weights[tree];
        for (int row = 0; row < rows; row++) {
            int at = row * SUMS + sum;
            sums[at] = Math.fma(values[leaves[row]], weight, sums[at]);
        }
    }

    private static void normalise(double[] own, int at, int classes) {
        double total = own[at];
        for (int i = 1; i < classes; i++) {
            total += own[at + i];
        }
        for (int i = 0; i < classes; i++) {
            own[at + i] /= total;
        }
    }
}
