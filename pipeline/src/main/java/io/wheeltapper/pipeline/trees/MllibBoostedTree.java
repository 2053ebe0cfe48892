package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.boosting.BoostedTree;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.mllib.tree.impurity.ImpurityCalculator;
import org.apache.spark.mllib.tree.impurity.VarianceCalculator;

/**
 * Converts a boosted tree to MLlib's nodes. A margin of MLlib is half of the log-odds, since its loss has a factor of
 * two ({@code org.apache.spark.mllib.tree.loss.LogLoss}); so are the predictions of its leaves.
 */
final class MllibBoostedTree {
    private static final double MARGIN_OF_LOG_ODDS = 0.5;

    private MllibBoostedTree() {}

    /**
     * Returns the root with all nodes below it.
     *
     * @param sign 1, or -1 for a tree of the rest against the label
     */
    static Node of(BoostedTree tree, FeatureBins[] features, int sign) {
        return MllibNodes.of(tree, features, node -> {
            ImpurityCalculator statistics = new VarianceCalculator(tree.statistics()[node], tree.rows()[node]);
            return new MllibNodes.Saying(
                    sign * MARGIN_OF_LOG_ODDS * tree.value()[node], statistics.calculate(), statistics);
        });
    }

    /**
     * Returns a tree with the same prediction for every row.
     *
     * @param statistics sums over all rows: of weight, of weight times residual, of weight times squared residual
     * @param rows number of rows
     */
    static Node constant(double logOdds, double[] statistics, long rows) {
        ImpurityCalculator calculator = new VarianceCalculator(statistics, rows);
        return new LeafNode(MARGIN_OF_LOG_ODDS * logOdds, calculator.calculate(), calculator);
    }
}
