package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * A tree as flat arrays. Node 0 is the root; a node's left child follows it at once.
 *
 * @param feature of each node: what it asks; -1 in a leaf
 * @param right of each node: its right child; 0 in a leaf
 * @param threshold of each node that asks for a number: which of the feature's thresholds; else -1
 * @param leftValues of each node that asks for a category: the values that go left; else empty
 * @param prediction of each node: the class that it predicts or would predict
 * @param gain of each node: what its split takes off the impurity; 0 in a leaf
 * @param impurity of each node: Gini; -1 in a leaf that no valid split was found for, as MLlib marks them
 * @param weights of each node: weight of each class
 * @param rows of each node: how many rows of the sample reach it
 */
public record GrownTree(
        int[] feature,
        int[] right,
        int[] threshold,
        int[][] leftValues,
        int[] prediction,
        double[] gain,
        double[] impurity,
        double[][] weights,
        long[] rows)
        implements Serializable {
    public int nodes() {
        return feature.length;
    }

    public boolean isLeaf(int node) {
        return feature[node] < 0;
    }
}
