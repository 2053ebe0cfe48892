package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrownTree;
import java.util.stream.IntStream;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;
import org.apache.spark.mllib.tree.impurity.GiniCalculator;
import org.apache.spark.mllib.tree.impurity.ImpurityCalculator;

/** Makes MLlib's nodes of a grown tree. */
final class MllibTree {
    private final GrownTree tree;
    private final FeatureBins[] features;

    private MllibTree(GrownTree tree, FeatureBins[] features) {
        this.tree = tree;
        this.features = features;
    }

    /** The root, with all that is below it. */
    static Node of(GrownTree tree, FeatureBins[] features) {
        return new MllibTree(tree, features).node(0);
    }

    private Node node(int number) {
        double prediction = tree.prediction()[number];
        double impurity = tree.impurity()[number];
        ImpurityCalculator statistics = new GiniCalculator(tree.weights()[number], tree.rows()[number]);
        if (tree.isLeaf(number)) {
            return new LeafNode(prediction, impurity, statistics);
        }
        Node left = node(number + 1);
        Node right = node(tree.right()[number]);
        return new InternalNode(prediction, impurity, tree.gain()[number], left, right, split(number), statistics);
    }

    private Split split(int node) {
        int feature = tree.feature()[node];
        return split(feature, features[feature], tree.threshold()[node], tree.leftValues()[node]);
    }

    /**
     * What a node asks.
     *
     * @param threshold of a number: which of its thresholds
     * @param leftValues of a category: the values that go left
     */
    static Split split(int feature, FeatureBins bins, int threshold, int[] leftValues) {
        return bins instanceof FeatureBins.Numeric numeric
                ? new ContinuousSplit(feature, numeric.thresholds()[threshold])
                : new CategoricalSplit(
                        feature, IntStream.of(leftValues).asDoubleStream().toArray(), bins.bins());
    }
}
