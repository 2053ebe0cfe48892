package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * What the nodes of a tree ask, as flat arrays, which are its own and not to be changed. Node 0 is the root; a node's left
 * child follows it at once. What nodes say is added by each kind of tree. No record: executors may send it by Kryo, which
 * cannot read records.
 */
public abstract class TreeShape implements Serializable {
    private final int[] feature;
    private final int[] right;
    private final int[] threshold;
    private final int[][] leftValues;
    private final double[] gain;

    /** The nodes that {@code shape} has collected so far. */
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

    /** Returns what each node asks; -1 in a leaf. */
    public final int[] feature() {
        return feature;
    }

    /** Right child of each node; 0 in a leaf. */
    public final int[] right() {
        return right;
    }

    /** Of each node that asks for a number: which of the feature's thresholds, its last bin that goes left; else -1. */
    public final int[] threshold() {
        return threshold;
    }

    /** Of each node that asks for a category: the values that go left; else empty. */
    public final int[][] leftValues() {
        return leftValues;
    }

    /**
     * Returns what the split of each node takes off what the tree is grown to make small, for a row of it on average; 0
     * in a leaf.
     */
    public final double[] gain() {
        return gain;
    }
}
