package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/** Collects the nodes of a tree, parents before children, left before right. Not thread-safe. */
final class TreeBuilder {
    static final double NO_VALID_SPLIT = -1;

    private static final int[] NONE = {};

    private int size;
    private int[] feature = new int[64];
    private int[] right = new int[64];
    private int[] threshold = new int[64];
    private int[][] leftValues = new int[64][];
    private int[] prediction = new int[64];
    private double[] gain = new double[64];
    private double[] impurity = new double[64];
    private double[][] weights = new double[64][];
    private long[] rows = new long[64];

    /** Adds a node, for now a leaf, and returns its number. */
    int add(ClassWeightSum sum) {
        if (size == feature.length) {
            resize(2 * size);
        }
        int node = size++;
        prediction[node] = sum.heaviest();
        impurity[node] = sum.impurity();
        weights[node] = sum.weights();
        rows[node] = sum.rows();
        makeLeaf(node);
        return node;
    }

    void markWithoutValidSplit(int node) {
        impurity[node] = NO_VALID_SPLIT;
    }

    /** Makes a leaf a parent of the node that follows it and of {@code rightChild}. */
    void split(int node, Split split, FeatureBins bins, int rightChild) {
        feature[node] = split.feature();
        right[node] = rightChild;
        gain[node] = split.gain();
        boolean isNumber = bins instanceof FeatureBins.Numeric;
        threshold[node] = isNumber ? split.place() : -1;
        leftValues[node] = isNumber ? NONE : split.leftBins(bins);
    }

    /** Whether two leaves say the same, so that their parent may as well say it itself. */
    boolean sayTheSame(int left, int other) {
        return feature[left] < 0 && feature[other] < 0 && prediction[left] == prediction[other];
    }

    /** Takes the children of the leaf {@code node} back, which are the last nodes, and has it say what they said. */
    void cutBack(int node) {
        prediction[node] = prediction[node + 1];
        Arrays.fill(weights, node + 1, size, null);
        size = node + 1;
    }

    /** The tree so far; the builder is empty then. */
    GrownTree build() {
        resize(size);
        GrownTree tree =
                new GrownTree(feature, right, threshold, leftValues, prediction, gain, impurity, weights, rows);
        size = 0;
        resize(64);
        return tree;
    }

    private void makeLeaf(int node) {
        feature[node] = -1;
        right[node] = 0;
        threshold[node] = -1;
        leftValues[node] = NONE;
        gain[node] = 0;
    }

    private void resize(int length) {
        feature = Arrays.copyOf(feature, length);
        right = Arrays.copyOf(right, length);
        threshold = Arrays.copyOf(threshold, length);
        leftValues = Arrays.copyOf(leftValues, length);
        prediction = Arrays.copyOf(prediction, length);
        gain = Arrays.copyOf(gain, length);
        impurity = Arrays.copyOf(impurity, length);
        weights = Arrays.copyOf(weights, length);
        rows = Arrays.copyOf(rows, length);
    }
}
