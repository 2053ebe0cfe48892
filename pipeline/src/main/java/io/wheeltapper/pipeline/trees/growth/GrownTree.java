package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * A tree as flat arrays, which are its own and not to be changed. Node 0 is the root; a node's left child follows it at
 * once. No record: executors may send it by Kryo, which cannot read records.
 */
public final class GrownTree implements Serializable {
    private final int[] feature;
    private final int[] right;
    private final int[] threshold;
    private final int[][] leftValues;
    private final int[] prediction;
    private final double[] gain;
    private final double[] impurity;
    private final double[][] weights;
    private final long[] rows;

    GrownTree(
            int[] feature,
            int[] right,
            int[] threshold,
            int[][] leftValues,
            int[] prediction,
            double[] gain,
            double[] impurity,
            double[][] weights,
            long[] rows) {
        this.feature = feature;
        this.right = right;
        this.threshold = threshold;
        this.leftValues = leftValues;
        this.prediction = prediction;
        this.gain = gain;
        this.impurity = impurity;
        this.weights = weights;
        this.rows = rows;
    }

    public int nodes() {
        return feature.length;
    }

    public boolean isLeaf(int node) {
        return feature[node] < 0;
    }

    /** What each node asks; -1 in a leaf. */
    public int[] feature() {
        return feature;
    }

    /** Right child of each node; 0 in a leaf. */
    public int[] right() {
        return right;
    }

    /** Of each node that asks for a number: which of the feature's thresholds; else -1. */
    public int[] threshold() {
        return threshold;
    }

    /** Of each node that asks for a category: the values that go left; else empty. */
    public int[][] leftValues() {
        return leftValues;
    }

    /** The class that each node predicts, or would predict. */
    public int[] prediction() {
        return prediction;
    }

    /** What the split of each node takes off the impurity; 0 in a leaf. */
    public double[] gain() {
        return gain;
    }

    /** Gini impurity of each node; -1 in a leaf that no valid split was found for, as MLlib marks them. */
    public double[] impurity() {
        return impurity;
    }

    /** Weight of each class in each node. */
    public double[][] weights() {
        return weights;
    }

    /** How many rows of the sample reach each node. */
    public long[] rows() {
        return rows;
    }
}
