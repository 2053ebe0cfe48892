package io.wheeltapper.benchmarks;

import java.util.Iterator;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** XGBoost's random forest on rows that it holds in memory of its own. */
final class XgboostForest implements AutoCloseable {
    private static final int CLASSES = 5;
    private static final int FEATURES = 34;
    private static final int FEATURES_PER_NODE = 6;

    private final DMatrix training;
    private final DMatrix test;

    XgboostForest(Dataset<Row> training, Dataset<Row> test) {
        this.training = matrix(training);
        this.test = matrix(test);
    }

    Booster train() {
        // A little more than the share, which is rounded down to a number of features.
        double share = (FEATURES_PER_NODE + 0.5) / FEATURES;
        Map<String, Object> parameters = Map.ofEntries(
                Map.entry("objective", "multi:softprob"),
                Map.entry("num_class", CLASSES),
                Map.entry("tree_method", "hist"),
                Map.entry("num_parallel_tree", TrainingRuns.TREES),
                Map.entry("max_depth", TrainingRuns.DEPTH),
                Map.entry("max_bin", TrainingRuns.BINS),
                Map.entry("learning_rate", 1),
                Map.entry("subsample", TrainingRuns.SUBSAMPLING),
                Map.entry("colsample_bynode", share),
                Map.entry("nthread", Runtime.getRuntime().availableProcessors()),
                Map.entry("seed", 42));
        try {
            return XGBoost.train(training, parameters, 1, Map.of(), null, null);
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot train", e);
        }
    }

    ModelQuality quality(Booster booster) {
        try {
            float[] labels = test.getLabel();
            float[][] predicted = booster.predict(test);
            ModelQuality quality = new ModelQuality(CLASSES);
            for (int row = 0; row < labels.length; row++) {
                double[] probabilities = new double[CLASSES];
                for (int each = 0; each < CLASSES; each++) {
                    probabilities[each] = predicted[row][each];
                }
                quality.add(probabilities, (int) labels[row]);
            }
            return quality;
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot predict", e);
        }
    }

    @Override
    public void close() {
        training.dispose();
        test.dispose();
    }

    private static DMatrix matrix(Dataset<Row> rows) {
        int count = Math.toIntExact(rows.count());
        float[] values = new float[count * FEATURES];
        float[] labels = new float[count];
        Iterator<Row> each = rows.select("features", "label").toLocalIterator();
        for (int row = 0; row < count; row++) {
            Row next = each.next();
            Vector features = next.getAs(0);
            for (int feature = 0; feature < FEATURES; feature++) {
                values[row * FEATURES + feature] = (float) features.apply(feature);
            }
            labels[row] = (float) next.getDouble(1);
        }
        try {
            DMatrix matrix = new DMatrix(values, count, FEATURES, Float.NaN);
            matrix.setLabel(labels);
            return matrix;
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot take the rows", e);
        }
    }
}
