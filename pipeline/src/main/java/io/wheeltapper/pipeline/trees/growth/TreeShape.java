package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * The structure of a tree as flat arrays, which must not be changed. Node 0 is the root; a node's left child follows it
 * directly. Kinds of trees add the values of nodes. Not a record, since executors may serialize it with Kryo, which
 * does not support records.
 */
public abstract class TreeShape implements Serializable {
    private final int[] feature;
    private final int[] right;
    private final int[] threshold;
    private final int[][] leftValues;
    private final double[] gain;

    /** Creates a tree from the nodes that {@code shape} has collected so far. */
    protected TreeShape(TreeShapeBuilder shape) {
        this.feature = shape.feature();
        this.right = shape.right();
        this.threshold = shape.threshold();
        this.leftValues = shape.leftValues();
        this.gain = shape.gain();
    }

    public final int nodes() {
        return feature.length;
    }

    public final boolean isLeaf(int node) {
        return feature[node] < 0;
    }

    /** Returns the feature of each node; -1 in a leaf. */
    public final int[] feature() {
        return feature;
    }

    /** Returns the right child of each node; 0 in a leaf. */
    public final int[] right() {
        return right;
    }

    /** Returns the threshold index of each node that splits a number, which is its last left bin; otherwise -1. */
    public final int[] threshold() {
        return threshold;
    }

    /** Returns the left values of each node that splits a category; otherwise empty. */
    public final int[][] leftValues() {
        return leftValues;
    }

    /** Returns the gain of each node's split, averaged over its rows; 0 in a leaf. */
    public final double[] gain() {
        return gain;
    }
}
