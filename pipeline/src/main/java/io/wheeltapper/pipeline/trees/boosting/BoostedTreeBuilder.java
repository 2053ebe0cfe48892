package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Arrays;

/** Collects the nodes of a tree, parents before children, left before right. Not thread-safe. */
final class BoostedTreeBuilder {
    private static final int[] NONE = {};

    private int size;
    private int[] feature = new int[64];
    private int[] right = new int[64];
    private int[] threshold = new int[64];
    private int[][] leftValues = new int[64][];
    private double[] value = new double[64];
    private double[] gain = new double[64];
    private double[][] statistics = new double[64][];
    private int[] rows = new int[64];

    /** Adds a node, for now a leaf without statistics, and returns its number. */
    int add(double says, int ofRows) {
        if (size == feature.length) {
            resize(2 * size);
        }
        int node = size++;
        feature[node] = -1;
        right[node] = 0;
        threshold[node] = -1;
        leftValues[node] = NONE;
        value[node] = says;
        gain[node] = 0;
        rows[node] = ofRows;
        return node;
    }

    void describeLeaf(int node, double[] ofRows) {
        statistics[node] = ofRows;
    }

    /** Makes a leaf a parent of the node that follows it and of {@code rightChild}, which are described. */
    void split(int node, BoostedSplit split, FeatureBins bins, int rightChild) {
        boolean isNumber = bins instanceof FeatureBins.Numeric;
        feature[node] = split.feature();
        right[node] = rightChild;
        threshold[node] = isNumber ? split.place() : -1;
        leftValues[node] = isNumber ? NONE : split.leftBins(bins);
        gain[node] = split.gain() / rows[node];
        double[] sum = statistics[node + 1].clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += statistics[rightChild][i];
        }
        statistics[node] = sum;
    }

    /** The tree; the builder is empty then. */
    BoostedTree build() {
        resize(size);
        BoostedTree tree = new BoostedTree(feature, right, threshold, leftValues, value, gain, statistics, rows);
        size = 0;
        resize(64);
        return tree;
    }

    private void resize(int length) {
        feature = Arrays.copyOf(feature, length);
        right = Arrays.copyOf(right, length);
        threshold = Arrays.copyOf(threshold, length);
        leftValues = Arrays.copyOf(leftValues, length);
        value = Arrays.copyOf(value, length);
        gain = Arrays.copyOf(gain, length);
        statistics = Arrays.copyOf(statistics, length);
        rows = Arrays.copyOf(rows, length);
    }
}
