package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/** Collects the structure of a tree, parents before children, left before right. Not thread-safe. */
public final class TreeShapeBuilder {
    private static final int[] NONE = {};

    private int size;
    private int[] feature = new int[64];
    private int[] right = new int[64];
    private int[] threshold = new int[64];
    private int[][] leftValues = new int[64][];
    private double[] gain = new double[64];

    /** Adds a node, which is a leaf for now, and returns its number. */
    public int add() {
        if (size == feature.length) {
            feature = Arrays.copyOf(feature, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
            threshold = Arrays.copyOf(threshold, 2 * size);
            leftValues = Arrays.copyOf(leftValues, 2 * size);
            gain = Arrays.copyOf(gain, 2 * size);
        }
        int node = size++;
        feature[node] = -1;
        right[node] = 0;
        threshold[node] = -1;
        leftValues[node] = NONE;
        gain[node] = 0;
        return node;
    }

    /** Makes a leaf the parent of the node that follows it and of {@code rightChild}. */
    public void split(int node, BinSplit split, FeatureBins bins, double gains, int rightChild) {
        boolean isNumber = bins instanceof FeatureBins.Numeric;
        feature[node] = split.feature();
        right[node] = rightChild;
        threshold[node] = isNumber ? split.place() : -1;
        leftValues[node] = isNumber ? NONE : split.leftBins(bins);
        gain[node] = gains;
    }

    boolean isLeaf(int node) {
        return feature[node] < 0;
    }

    /** Removes all nodes except the first {@code nodes}. */
    public void cutBack(int nodes) {
        size = nodes;
    }

    /** Returns the number of nodes. */
    public int size() {
        return size;
    }

    int[] feature() {
        return Arrays.copyOf(feature, size);
    }

    int[] right() {
        return Arrays.copyOf(right, size);
    }

    int[] threshold() {
        return Arrays.copyOf(threshold, size);
    }

    int[][] leftValues() {
        return Arrays.copyOf(leftValues, size);
    }

    double[] gain() {
        return Arrays.copyOf(gain, size);
    }
}
