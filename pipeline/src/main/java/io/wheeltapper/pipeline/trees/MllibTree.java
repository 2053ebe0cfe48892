package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrownTree;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.mllib.tree.impurity.GiniCalculator;

/** Converts a grown tree to MLlib's nodes. */
final class MllibTree {
    private MllibTree() {}

    /** Returns the root with all nodes below it. */
    static Node of(GrownTree tree, FeatureBins[] features) {
        return MllibNodes.of(
                tree,
                features,
                node -> new MllibNodes.Saying(
                        tree.prediction()[node],
                        tree.impurity()[node],
                        new GiniCalculator(tree.weights()[node], tree.rows()[node])));
    }
}
