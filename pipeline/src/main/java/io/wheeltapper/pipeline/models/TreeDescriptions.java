package io.wheeltapper.pipeline.models;

import io.wheeltapper.forest.CategorySet;
import io.wheeltapper.forest.Tree;
import io.wheeltapper.forest.TreeBuilder;
import io.wheeltapper.forest.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;

/** Converts MLlib's tree classifiers to the types of {@code io.wheeltapper.forest}. */
public final class TreeDescriptions {
    private TreeDescriptions() {}

    /**
     * Returns the classifier of {@code pipeline}; empty if it does not consist of trees.
     *
     * @param features names of the positions of the feature vector
     * @param labels names of the classes, in order
     */
    public static Optional<TreeEnsemble> of(PipelineModel pipeline, List<String> features, List<String> labels) {
        List<GBTClassificationModel> boosted = new ArrayList<>();
        for (Transformer stage : pipeline.stages()) {
            if (stage instanceof RandomForestClassificationModel forest) {
                return Optional.of(of(forest, features, labels));
            }
            if (stage instanceof DecisionTreeClassificationModel tree) {
                return Optional.of(TreeEnsemble.decisionTree(features, labels, classification(tree)));
            }
            if (stage instanceof GBTClassificationModel ofLabel) {
                boosted.add(ofLabel);
            }
        }
        return boosted.isEmpty()
                ? Optional.empty()
                : Optional.of(TreeEnsemble.boosted(
                        features,
                        labels,
                        boosted.stream().map(TreeDescriptions::boosted).toList()));
    }

    /** Returns a random forest on its own. */
    public static TreeEnsemble of(RandomForestClassificationModel forest, List<String> features, List<String> labels) {
        return TreeEnsemble.randomForest(
                features,
                labels,
                Arrays.stream(forest.trees())
                        .map(TreeDescriptions::classification)
                        .toList());
    }

    private static Tree classification(DecisionTreeClassificationModel model) {
        TreeBuilder tree = new TreeBuilder();
        return tree.build(add(tree, model.rootNode(), true));
    }

    private static TreeEnsemble.Boosted boosted(GBTClassificationModel model) {
        List<Tree> trees = Arrays.stream(model.trees())
                .map(regression -> {
                    TreeBuilder tree = new TreeBuilder();
                    return tree.build(add(tree, regression.rootNode(), false));
                })
                .toList();
        return new TreeEnsemble.Boosted(trees, model.treeWeights());
    }

    /** Adds a node and its subtree; trees of MLlib are at most 30 levels deep. */
    private static int add(TreeBuilder tree, Node node, boolean classifies) {
        if (node instanceof InternalNode internal) {
            int left = add(tree, internal.leftChild(), classifies);
            int right = add(tree, internal.rightChild(), classifies);
            return split(tree, internal.split(), left, right);
        }
        double cover = node.impurityStats().count();
        return classifies ? tree.leaf(cover, node.impurityStats().stats()) : tree.leaf(cover, node.prediction());
    }

    private static int split(TreeBuilder tree, Split split, int left, int right) {
        if (split instanceof ContinuousSplit number) {
            return tree.split(number.featureIndex(), number.threshold(), left, right);
        }
        return tree.split(split.featureIndex(), categories((CategoricalSplit) split), left, right);
    }

    /** Returns the categories of a split. MLlib stores the smaller side, and sends unknown values to the other. */
    private static CategorySet categories(CategoricalSplit split) {
        BitSet left = new BitSet();
        for (double category : split.leftCategories()) {
            left.set((int) category);
        }
        boolean keepsLeft = left.cardinality() <= split.numCategories() / 2;
        return new CategorySet(left, split.numCategories(), !keepsLeft);
    }
}
