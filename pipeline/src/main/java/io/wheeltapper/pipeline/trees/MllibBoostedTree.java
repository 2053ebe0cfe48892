package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.boosting.BoostedTree;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;
import org.apache.spark.mllib.tree.impurity.ImpurityCalculator;
import org.apache.spark.mllib.tree.impurity.VarianceCalculator;

/**
 * Makes MLlib's nodes of a boosted tree. A margin of MLlib is half of the log-odds, since its loss has a factor of two
 * ({@code org.apache.spark.mllib.tree.loss.LogLoss}); so is what its leaves predict.
 */
final class MllibBoostedTree {
    private static final double MARGIN_OF_LOG_ODDS = 0.5;

    private final BoostedTree tree;
    private final FeatureBins[] features;
    private final int sign;

    private MllibBoostedTree(BoostedTree tree, FeatureBins[] features, int sign) {
        this.tree = tree;
        this.features = features;
        this.sign = sign;
    }

    /**
     * The root, with all that is below it.
     *
     * @param sign 1, or -1 for a tree that tells the rest from the label
     */
    static Node of(BoostedTree tree, FeatureBins[] features, int sign) {
        return new MllibBoostedTree(tree, features, sign).node(0);
    }

    /**
     * A tree that says the same of every row.
     *
     * @param statistics of all rows: sums of weight, of weight times residual, of weight times squared residual
     * @param rows how many there are
     */
    static Node constant(double logOdds, double[] statistics, long rows) {
        ImpurityCalculator calculator = new VarianceCalculator(statistics, rows);
        return new LeafNode(MARGIN_OF_LOG_ODDS * logOdds, calculator.calculate(), calculator);
    }

    private Node node(int number) {
        double prediction = sign * MARGIN_OF_LOG_ODDS * tree.value()[number];
        ImpurityCalculator statistics = new VarianceCalculator(tree.statistics()[number], tree.rows()[number]);
        double impurity = statistics.calculate();
        if (tree.isLeaf(number)) {
            return new LeafNode(prediction, impurity, statistics);
        }
        Node left = node(number + 1);
        Node right = node(tree.right()[number]);
        return new InternalNode(prediction, impurity, tree.gain()[number], left, right, split(number), statistics);
    }

    private Split split(int node) {
        int feature = tree.feature()[node];
        return MllibTree.split(feature, features[feature], tree.threshold()[node], tree.leftValues()[node]);
    }
}
