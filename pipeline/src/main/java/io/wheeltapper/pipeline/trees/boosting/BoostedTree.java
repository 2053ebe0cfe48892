package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.TreeShape;
import io.wheeltapper.pipeline.trees.growth.TreeShapeBuilder;

/** A regression tree. Its gains are what is taken off the log loss, in nats. */
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

    /** Returns what each node adds to the log-odds, or would add as a leaf, before the step size is applied. */
    public double[] value() {
        return value;
    }

    /** For each node the sums of weight, of weight times residual, and of weight times squared residual. */
    public double[][] statistics() {
        return statistics;
    }

    /** Returns how many rows of the sample reach each node. */
    public int[] rows() {
        return rows;
    }
}
