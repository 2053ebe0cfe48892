package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.TreeShape;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;
import org.apache.spark.mllib.tree.impurity.ImpurityCalculator;

/** Converts a tree on bins to MLlib's nodes. */
final class MllibNodes {
    private final TreeShape tree;
    private final FeatureBins[] features;
    private final IntFunction<Saying> sayings;

    /**
     * The prediction of a node.
     *
     * @param prediction prediction as a leaf
     * @param impurity impurity in MLlib's form
     */
    record Saying(double prediction, double impurity, ImpurityCalculator statistics) {}

    private MllibNodes(TreeShape tree, FeatureBins[] features, IntFunction<Saying> sayings) {
        this.tree = tree;
        this.features = features;
        this.sayings = sayings;
    }

    /**
     * Returns the root with all nodes below it.
     *
     * @param sayings predictions of the nodes, by number
     */
    static Node of(TreeShape tree, FeatureBins[] features, IntFunction<Saying> sayings) {
        return new MllibNodes(tree, features, sayings).node(0);
    }

    private Node node(int number) {
        Saying saying = sayings.apply(number);
        if (tree.isLeaf(number)) {
            return new LeafNode(saying.prediction(), saying.impurity(), saying.statistics());
        }
        return new InternalNode(
                saying.prediction(),
                saying.impurity(),
                tree.gain()[number],
                node(number + 1),
                node(tree.right()[number]),
                split(number),
                saying.statistics());
    }

    private Split split(int node) {
        int feature = tree.feature()[node];
        return features[feature] instanceof FeatureBins.Numeric numeric
                ? new ContinuousSplit(feature, numeric.thresholds()[tree.threshold()[node]])
                : new CategoricalSplit(
                        feature,
                        IntStream.of(tree.leftValues()[node]).asDoubleStream().toArray(),
                        features[feature].bins());
    }
}
