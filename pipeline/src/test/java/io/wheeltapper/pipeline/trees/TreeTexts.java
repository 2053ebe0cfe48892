package io.wheeltapper.pipeline.trees;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;

/** Trees with all that MLlib keeps of them, doubles in full, a line for each node: equal lines are equal trees. */
final class TreeTexts {
    private TreeTexts() {}

    static List<String> of(Node root) {
        StringBuilder text = new StringBuilder();
        add(root, 0, text);
        return text.toString().lines().toList();
    }

    private static void add(Node node, int level, StringBuilder text) {
        text.append(" ".repeat(level))
                .append(node.prediction())
                .append(" impurity ")
                .append(node.impurity())
                .append(' ')
                .append(Arrays.toString(node.impurityStats().stats()))
                .append(" rows ")
                .append(node.impurityStats().rawCount());
        if (node instanceof InternalNode inner) {
            text.append(" gain ")
                    .append(inner.gain())
                    .append(' ')
                    .append(split(inner.split()))
                    .append('\n');
            add(inner.leftChild(), level + 1, text);
            add(inner.rightChild(), level + 1, text);
        } else {
            text.append('\n');
        }
    }

    private static String split(Split split) {
        if (split instanceof ContinuousSplit number) {
            return "feature " + number.featureIndex() + " <= " + number.threshold();
        }
        CategoricalSplit category = (CategoricalSplit) split;
        return "feature %d of %d in %s"
                .formatted(
                        category.featureIndex(), category.numCategories(), Arrays.toString(category.leftCategories()));
    }
}
