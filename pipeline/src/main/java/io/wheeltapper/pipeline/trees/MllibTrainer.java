package io.wheeltapper.pipeline.trees;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * Lets MLlib itself fit its tree classifiers at the thresholds of {@link FastTrainer}. MLlib receives the bin number in
 * place of each value; there are no more of these than bins, so it can split between any two of them. Then the nodes
 * get the corresponding thresholds. Without randomness, the trees equal those of the fast trainer to the last bit.
 *
 * <p>MLlib searches for the numbers in a sample of the rows, 260,000 of them for 256 bins: with more rows it may miss
 * bins with a few rows each. The models have the classifier's parameters, but no training summary.
 */
public final class MllibTrainer {
    private final double[][] thresholds;
    private final boolean[] isNumber;

    private MllibTrainer(double[][] thresholds, boolean[] isNumber) {
        this.thresholds = thresholds;
        this.isNumber = isNumber;
    }

    /**
     * Chooses the thresholds in a job over all rows.
     *
     * @param rows {@code features VECTOR} without NaN or infinity, and what else the classifiers need; read once for
     * the
     *     thresholds, and should be cached
     * @param bins maximum number of bins of a feature
     * @param standIns as in {@link FastTrainer#fit(RandomForestClassifier, Dataset, double...)}
     * @throws IllegalArgumentException if there is no row
     */
    public static MllibTrainer of(Dataset<Row> rows, String features, int bins, double... standIns) {
        var categories = MetadataUtils.getCategoricalFeatures(rows.schema().apply(features));
        boolean[] isNumber = new boolean[Instances.features(rows, features)];
        for (int feature = 0; feature < isNumber.length; feature++) {
            isNumber[feature] = !categories.contains(feature);
        }
        double[][] thresholds = new ObservedThresholds(standIns)
                .of(rows.select(features).toJavaRDD().map(row -> row.<Vector>getAs(0)), isNumber, bins);
        return new MllibTrainer(thresholds, isNumber);
    }

    /** Fits a forest on the rows, or on others with the same features. */
    public RandomForestClassificationModel fit(RandomForestClassifier forest, Dataset<Row> rows) {
        RandomForestClassificationModel fitted = forest.copy(ParamMap.empty())
                .setMaxBins(binsToSampleBy(forest.getMaxBins()))
                .fit(numbered(rows, forest.getFeaturesCol()));
        int features = fitted.numFeatures();
        int classes = fitted.numClasses();
        DecisionTreeClassificationModel[] trees = Stream.of(fitted.trees())
                .map(tree -> forest.copyValues(
                        new DecisionTreeClassificationModel(withThresholds(tree.rootNode()), features, classes),
                        ParamMap.empty()))
                .toArray(DecisionTreeClassificationModel[]::new);
        return forest.copyValues(
                new RandomForestClassificationModel(forest.uid(), trees, features, classes), ParamMap.empty());
    }

    /** Fits a tree on the rows, or on others with the same features. */
    public DecisionTreeClassificationModel fit(DecisionTreeClassifier tree, Dataset<Row> rows) {
        DecisionTreeClassificationModel fitted = tree.copy(ParamMap.empty())
                .setMaxBins(binsToSampleBy(tree.getMaxBins()))
                .fit(numbered(rows, tree.getFeaturesCol()));
        Node root = withThresholds(fitted.rootNode());
        return tree.copyValues(
                new DecisionTreeClassificationModel(tree.uid(), root, fitted.numFeatures(), fitted.numClasses()),
                ParamMap.empty());
    }

    /** Fits boosted trees on the rows, or on others with the same features. */
    public GBTClassificationModel fit(GBTClassifier boosting, Dataset<Row> rows) {
        GBTClassificationModel fitted = boosting.copy(ParamMap.empty())
                .setMaxBins(binsToSampleBy(boosting.getMaxBins()))
                .fit(numbered(rows, boosting.getFeaturesCol()));
        DecisionTreeRegressionModel[] trees = Stream.of(fitted.trees())
                .map(tree -> boosting.copyValues(
                        new DecisionTreeRegressionModel(withThresholds(tree.rootNode()), fitted.numFeatures()),
                        ParamMap.empty()))
                .toArray(DecisionTreeRegressionModel[]::new);
        return boosting.copyValues(
                new GBTClassificationModel(
                        boosting.uid(), trees, fitted.treeWeights(), fitted.numFeatures(), fitted.numClasses()),
                ParamMap.empty());
    }

    /**
     * Returns the largest number of bins for which MLlib treats the same categories as sets as for {@code bins}. Its
     * square is the number of rows that MLlib samples for thresholds, which should be large.
     */
    static int binsToSampleBy(int bins) {
        return 4 * Integer.highestOneBit(bins / 2 + 1) - 3;
    }

    private Dataset<Row> numbered(Dataset<Row> rows, String features) {
        StructField field = rows.schema().apply(features);
        return rows.withColumn(
                features,
                functions
                        .udf(new NumberBins(thresholds, isNumber), field.dataType())
                        .apply(functions.col(features))
                        .as(features, field.metadata()));
    }

    private Node withThresholds(Node node) {
        if (node instanceof InternalNode inner) {
            return new InternalNode(
                    inner.prediction(),
                    inner.impurity(),
                    inner.gain(),
                    withThresholds(inner.leftChild()),
                    withThresholds(inner.rightChild()),
                    withThresholds(inner.split()),
                    inner.impurityStats());
        }
        return node;
    }

    private Split withThresholds(Split split) {
        if (split instanceof ContinuousSplit number) {
            int feature = number.featureIndex();
            return new ContinuousSplit(feature, thresholds[feature][(int) number.threshold()]);
        }
        return split;
    }

    private static final class NumberBins implements UDF1<Vector, Vector> {
        private final double[][] thresholds;
        private final boolean[] isNumber;

        NumberBins(double[][] thresholds, boolean[] isNumber) {
            this.thresholds = thresholds;
            this.isNumber = isNumber;
        }

        @Override
        public Vector call(Vector values) {
            double[] numbers = values.toArray().clone();
            for (int feature = 0; feature < numbers.length; feature++) {
                if (isNumber[feature]) {
                    int place = Arrays.binarySearch(thresholds[feature], numbers[feature]);
                    numbers[feature] = place < 0 ? -place - 1 : place;
                }
            }
            return Vectors.dense(numbers);
        }
    }
}
