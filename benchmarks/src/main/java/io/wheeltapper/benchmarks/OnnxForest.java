package io.wheeltapper.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;

/**
 * A random forest of MLlib as ONNX's {@code TreeEnsembleClassifier} (ai.onnx.ml, version 1). ONNX has no splits on sets of
 * categories: each set becomes a further input, 0 for rows that go left and 1 for the others, which the benchmark makes
 * beforehand and does not count.
 */
final class OnnxForest {
    private static final String DOMAIN = "ai.onnx.ml";
    private static final int FLOATS = 1;

    private final RandomForestClassificationModel model;
    private final Map<CategoricalSplit, Integer> sets = new LinkedHashMap<>();
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<Long> trueIds = new ArrayList<>();
    private final List<Long> falseIds = new ArrayList<>();
    private final List<Long> leafTreeIds = new ArrayList<>();
    private final List<Long> leafNodeIds = new ArrayList<>();
    private final List<Long> leafClasses = new ArrayList<>();
    private final List<Float> leafWeights = new ArrayList<>();

    OnnxForest(RandomForestClassificationModel model) {
        this.model = model;
        DecisionTreeClassificationModel[] trees = model.trees();
        for (int tree = 0; tree < trees.length; tree++) {
            add(tree, trees[tree].rootNode(), new long[1]);
        }
    }

    /** Returns the number of values in a row: the features, and one for each set of categories. */
    int inputs() {
        return model.numFeatures() + sets.size();
    }

    /** Returns the features of {@code row}, and the sets it is in. */
    float[] input(double[] row) {
        float[] input = new float[inputs()];
        for (int feature = 0; feature < row.length; feature++) {
            input[feature] = (float) row[feature];
        }
        sets.forEach((split, at) -> {
            boolean left =
                    Arrays.stream(split.leftCategories()).anyMatch(category -> category == row[split.featureIndex()]);
            input[at] = left ? 0 : 1;
        });
        return input;
    }

    /**
     * Returns the model's bytes: input {@code x}, a matrix of floats; outputs {@code label} and {@code p}, the
     * probabilities.
     */
    byte[] bytes() {
        ProtocolBuffer node = new ProtocolBuffer()
                .text(1, "x")
                .text(2, "label")
                .text(2, "p")
                .text(4, "TreeEnsembleClassifier")
                .text(7, DOMAIN);
        integers(node, "nodes_treeids", treeIds);
        integers(node, "nodes_nodeids", nodeIds);
        integers(node, "nodes_featureids", features);
        floats(node, "nodes_values", thresholds);
        integers(node, "nodes_truenodeids", trueIds);
        integers(node, "nodes_falsenodeids", falseIds);
        ProtocolBuffer texts = attribute("nodes_modes", 8);
        modes.forEach(mode -> texts.text(9, mode));
        node.message(5, texts);
        integers(node, "class_treeids", leafTreeIds);
        integers(node, "class_nodeids", leafNodeIds);
        integers(node, "class_ids", leafClasses);
        floats(node, "class_weights", leafWeights);
        List<Long> labels = new ArrayList<>();
        for (long label = 0; label < model.numClasses(); label++) {
            labels.add(label);
        }
        integers(node, "classlabels_int64s", labels);
        node.message(5, attribute("post_transform", 3).text(4, "NONE"));
        ProtocolBuffer graph = new ProtocolBuffer()
                .message(1, node)
                .text(2, "forest")
                .message(11, tensor("x", FLOATS, inputs()))
                .message(12, tensor("label", 7, 0))
                .message(12, tensor("p", FLOATS, model.numClasses()));
        return new ProtocolBuffer()
                .integer(1, 8)
                .message(7, graph)
                .message(8, new ProtocolBuffer().text(1, DOMAIN).integer(2, 1))
                .message(8, new ProtocolBuffer().text(1, "").integer(2, 13))
                .bytes();
    }

    /** @param next the number of the next node of this tree, moved on */
    private long add(int tree, Node node, long[] next) {
        long id = next[0]++;
        int at = nodeIds.size();
        treeIds.add((long) tree);
        nodeIds.add(id);
        if (node instanceof InternalNode internal) {
            modes.add("BRANCH_LEQ");
            if (internal.split() instanceof ContinuousSplit number) {
                features.add((long) number.featureIndex());
                thresholds.add((float) number.threshold());
            } else {
                CategoricalSplit split = (CategoricalSplit) internal.split();
                features.add((long) sets.computeIfAbsent(split, unused -> inputs()));
                thresholds.add(0.5f);
            }
            trueIds.add(0L);
            falseIds.add(0L);
            trueIds.set(at, add(tree, internal.leftChild(), next));
            falseIds.set(at, add(tree, internal.rightChild(), next));
        } else {
            modes.add("LEAF");
            features.add(0L);
            thresholds.add(0f);
            trueIds.add(0L);
            falseIds.add(0L);
            addLeaf(tree, id, node.impurityStats().stats());
        }
        return id;
    }

    private void addLeaf(int tree, long id, double[] statistics) {
        double total = Arrays.stream(statistics).sum();
        for (int label = 0; label < statistics.length; label++) {
            if (statistics[label] != 0) {
                leafTreeIds.add((long) tree);
                leafNodeIds.add(id);
                leafClasses.add((long) label);
                leafWeights.add((float) (statistics[label] / total / model.trees().length));
            }
        }
    }

    private static ProtocolBuffer attribute(String name, int type) {
        return new ProtocolBuffer().text(1, name).integer(20, type);
    }

    private static void integers(ProtocolBuffer node, String name, List<Long> values) {
        ProtocolBuffer attribute = attribute(name, 7);
        values.forEach(value -> attribute.integer(8, value));
        node.message(5, attribute);
    }

    private static void floats(ProtocolBuffer node, String name, List<Float> values) {
        ProtocolBuffer attribute = attribute(name, 6);
        values.forEach(value -> attribute.number(7, value));
        node.message(5, attribute);
    }

    /** @param columns of a matrix; 0 for a list */
    private static ProtocolBuffer tensor(String name, int elements, int columns) {
        ProtocolBuffer shape = new ProtocolBuffer().message(1, new ProtocolBuffer().text(2, "rows"));
        if (columns > 0) {
            shape.message(1, new ProtocolBuffer().integer(1, columns));
        }
        ProtocolBuffer tensor = new ProtocolBuffer().integer(1, elements).message(2, shape);
        return new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().message(1, tensor));
    }
}
