package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.TreeShapeBuilder;
import java.util.Arrays;

/** Collects the nodes of a regression tree, parents before children, left before right. Not thread-safe. */
final class BoostedTreeBuilder {
    private final TreeShapeBuilder shape = new TreeShapeBuilder();
    private double[] value = new double[64];
    private double[][] statistics = new double[64][];
    private int[] rows = new int[64];

    /** Adds a node, which is a leaf without statistics for now, and returns its number. */
    int add(double says, int ofRows) {
        int node = shape.add();
        if (node == value.length) {
            resize(2 * node);
        }
        value[node] = says;
        rows[node] = ofRows;
        return node;
    }

    void describeLeaf(int node, double[] ofRows) {
        statistics[node] = ofRows;
    }

    /** Makes a leaf the parent of the node that follows it and of {@code rightChild}, which already exist. */
    void split(int node, BoostedSplit split, FeatureBins bins, int rightChild) {
        shape.split(node, split, bins, split.gain() / rows[node], rightChild);
        double[] sum = statistics[node + 1].clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += statistics[rightChild][i];
        }
        statistics[node] = sum;
    }

    /** Returns the tree and empties the builder. */
    BoostedTree build() {
        resize(shape.size());
        BoostedTree tree = new BoostedTree(shape, value, statistics, rows);
        shape.cutBack(0);
        resize(64);
        return tree;
    }

    private void resize(int length) {
        value = Arrays.copyOf(value, length);
        statistics = Arrays.copyOf(statistics, length);
        rows = Arrays.copyOf(rows, length);
    }
}
