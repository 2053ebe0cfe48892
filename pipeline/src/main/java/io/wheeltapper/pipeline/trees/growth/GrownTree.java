package io.wheeltapper.pipeline.trees.growth;

/** A classification tree. Its gains are decreases of the Gini impurity. */
public final class GrownTree extends TreeShape {
    private final int[] prediction;
    private final double[] impurity;
    private final double[][] weights;
    private final long[] rows;

    GrownTree(TreeShapeBuilder shape, int[] prediction, double[] impurity, double[][] weights, long[] rows) {
        super(shape);
        this.prediction = prediction;
        this.impurity = impurity;
        this.weights = weights;
        this.rows = rows;
    }

    /** Returns the class that each node predicts, or would predict. */
    public int[] prediction() {
        return prediction;
    }

    /** Returns the Gini impurity of each node; -1 in a leaf without a valid split, as marked by MLlib. */
    public double[] impurity() {
        return impurity;
    }

    /** Returns the weight of each class in each node. */
    public double[][] weights() {
        return weights;
    }

    /** Returns the number of rows in the sample that reach each node. */
    public long[] rows() {
        return rows;
    }
}
