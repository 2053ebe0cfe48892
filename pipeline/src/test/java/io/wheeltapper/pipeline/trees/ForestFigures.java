package io.wheeltapper.pipeline.trees;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a forest is worth on rows that it has not seen, and how it has grown. */
final class ForestFigures {
    private static final double LEAST_PROBABILITY = 1e-6;
    private static final int CALIBRATION_BINS = 10;

    private ForestFigures() {}

    /**
     * Macro F1, log loss (natural logarithm), Brier score, calibration error (of the predicted class, ten bins), mean depth
     * and leaves of a tree, and the importance of each feature.
     */
    static Map<String, Double> of(RandomForestClassificationModel forest, Dataset<Row> rows) {
        List<Row> scored = forest.transform(rows).select("probability", "label").collectAsList();
        int classes = forest.numClasses();
        double[] hits = new double[classes];
        double[] called = new double[classes];
        double[] present = new double[classes];
        double[] excess = new double[CALIBRATION_BINS];
        double logLoss = 0;
        double brier = 0;
        for (Row row : scored) {
            Vector probability = row.getAs(0);
            int label = (int) row.getDouble(1);
            int prediction = probability.argmax();
            called[prediction]++;
            present[label]++;
            hits[label] += prediction == label ? 1 : 0;
            double confidence = probability.apply(prediction);
            int bin = Math.min(CALIBRATION_BINS - 1, (int) (confidence * CALIBRATION_BINS));
            excess[bin] += confidence - (prediction == label ? 1 : 0);
            logLoss -= Math.log(Math.max(LEAST_PROBABILITY, probability.apply(label)));
            for (int each = 0; each < classes; each++) {
                brier += Math.pow(probability.apply(each) - (each == label ? 1 : 0), 2);
            }
        }
        double f1 = 0;
        for (int each = 0; each < classes; each++) {
            f1 += 2 * hits[each] / (called[each] + present[each]) / classes;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("F1", f1);
        figures.put("log loss", logLoss / scored.size());
        figures.put("Brier score", brier / scored.size());
        figures.put("calibration error", Arrays.stream(excess).map(Math::abs).sum() / scored.size());
        figures.put("depth", Arrays.stream(depths(forest)).average().orElseThrow());
        figures.put("leaves", Arrays.stream(leaves(forest)).average().orElseThrow());
        double[] importances = forest.featureImportances().toArray();
        for (int feature = 0; feature < importances.length; feature++) {
            figures.put("importance of feature " + feature, importances[feature]);
        }
        return figures;
    }

    static double[] depths(RandomForestClassificationModel forest) {
        return Arrays.stream(forest.trees())
                .mapToDouble(DecisionTreeClassificationModel::depth)
                .toArray();
    }

    static double[] leaves(RandomForestClassificationModel forest) {
        return Arrays.stream(forest.trees())
                .mapToDouble(tree -> (tree.numNodes() + 1) / 2.0)
                .toArray();
    }
}
