package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/** Collects the nodes of a classification tree, parents before children, left before right. Not thread-safe. */
final class ClassificationTreeBuilder {
    static final double NO_VALID_SPLIT = -1;

    private final TreeShapeBuilder shape = new TreeShapeBuilder();
    private int[] prediction = new int[64];
    private double[] impurity = new double[64];
    private double[][] weights = new double[64][];
    private long[] rows = new long[64];

    /** Adds a node, which is a leaf for now, and returns its number. */
    int add(ClassWeightSum sum) {
        int node = shape.add();
        if (node == prediction.length) {
            resize(2 * node);
        }
        prediction[node] = sum.heaviest();
        impurity[node] = sum.impurity();
        weights[node] = sum.weights();
        rows[node] = sum.rows();
        return node;
    }

    void markWithoutValidSplit(int node) {
        impurity[node] = NO_VALID_SPLIT;
    }

    /** Makes a leaf the parent of the node that follows it and of {@code rightChild}. */
    void split(int node, ImpuritySplit split, FeatureBins bins, int rightChild) {
        shape.split(node, split, bins, split.gain(), rightChild);
    }

    /** Returns whether two leaves have the same prediction, so that they can be merged. */
    boolean sayTheSame(int left, int other) {
        return shape.isLeaf(left) && shape.isLeaf(other) && prediction[left] == prediction[other];
    }

    /** Removes the children of {@code node}, two leaves at the end, and gives it their prediction. */
    void cutBack(int node) {
        prediction[node] = prediction[node + 1];
        Arrays.fill(weights, node + 1, shape.size(), null);
        shape.cutBack(node + 1);
    }

    /** Returns the tree so far and empties the builder. */
    GrownTree build() {
        resize(shape.size());
        GrownTree tree = new GrownTree(shape, prediction, impurity, weights, rows);
        shape.cutBack(0);
        resize(64);
        return tree;
    }

    private void resize(int length) {
        prediction = Arrays.copyOf(prediction, length);
        impurity = Arrays.copyOf(impurity, length);
        weights = Arrays.copyOf(weights, length);
        rows = Arrays.copyOf(rows, length);
    }
}
