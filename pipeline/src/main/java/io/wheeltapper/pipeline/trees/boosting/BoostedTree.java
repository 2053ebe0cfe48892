package io.wheeltapper.pipeline.trees.boosting;

import java.io.Serializable;

/**
 * A regression tree as flat arrays, which are its own and not to be changed. Node 0 is the root; a node's left child follows
 * it at once. No record: executors may send it by Kryo, which cannot read records.
 */
public final class BoostedTree implements Serializable {
    private final int[] feature;
    private final int[] right;
    private final int[] threshold;
    private final int[][] leftValues;
    private final double[] value;
    private final double[] gain;
    private final double[][] statistics;
    private final int[] rows;

    BoostedTree(
            int[] feature,
            int[] right,
            int[] threshold,
            int[][] leftValues,
            double[] value,
            double[] gain,
            double[][] statistics,
            int[] rows) {
        this.feature = feature;
        this.right = right;
        this.threshold = threshold;
        this.leftValues = leftValues;
        this.value = value;
        this.gain = gain;
        this.statistics = statistics;
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

    /** Of each node that asks for a number: which of the feature's thresholds, its last bin that goes left; else -1. */
    public int[] threshold() {
        return threshold;
    }

    /** Of each node that asks for a category: the values that go left; else empty. */
    public int[][] leftValues() {
        return leftValues;
    }

    /** What each node adds to the log-odds, or would add as a leaf, before the step size is applied. */
    public double[] value() {
        return value;
    }

    /** How much the split of each node takes off the log loss, for a row of it on average, in nats; 0 in a leaf. */
    public double[] gain() {
        return gain;
    }

    /** For each node the sums of weight, of weight times residual, and of weight times squared residual. */
    public double[][] statistics() {
        return statistics;
    }

    /** How many rows of the sample reach each node. */
    public int[] rows() {
        return rows;
    }
}
