package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.TreeShape;
import io.wheeltapper.pipeline.trees.growth.TreeShapeBuilder;

/** A regression tree. Its gains are decreases of the log loss, in nats. */
public final class BoostedTree extends TreeShape {
    private final double[] value;
    private final double[][] statistics;
    private final int[] rows;

    BoostedTree(TreeShapeBuilder shape, double[] value, double[][] statistics, int[] rows) {
        super(shape);
        this.value = value;
        this.statistics = statistics;
        this.rows = rows;
    }

    /**
     * Returns the amount that each node adds to the log-odds, or would add as a leaf, before the step size is applied.
     */
    public double[] value() {
        return value;
    }

    /** Returns the sums of weight, of weight times residual, and of weight times squared residual for each node. */
    public double[][] statistics() {
        return statistics;
    }

    /** Returns the number of rows in the sample that reach each node. */
    public int[] rows() {
        return rows;
    }
}
