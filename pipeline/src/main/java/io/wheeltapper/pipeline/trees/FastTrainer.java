package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrownTree;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Fits MLlib's tree classifiers like their own {@code fit}, but faster: the training set is binned once, held in memory
 * with one byte for each cell, and whole trees are grown on it concurrently, instead of all of them level by level with
 * a pass over the data each time.
 *
 * <p>The thresholds of a number are chosen by {@link io.wheeltapper.pipeline.trees.thresholds.Thresholds}, which keeps
 * the extremes that MLlib's sample of the rows loses. Everything else is MLlib's: the splitting rule, the statistics,
 * the pruning, bagging and the choice of features. At MLlib's thresholds, which are the same where a number has no more
 * values than bins, and without anything random, the trees are the same to the last bit, if the weights are multiples
 * of a power of two such as 1/1024; with it they are other trees of the same distribution. Rows and seed determine the
 * model; the number of cores and tasks does not. The results are MLlib models with the classifier's parameters, but
 * without a training summary.
 *
 * <p>{@link #obstacle} tells whether a set fits; the Spark setting {@value MemoryNeed#SHARE} limits the memory.
 */
public final class FastTrainer {
    /** Number of groups for each core; more than one, so that others do not wait for a slow group. */
    private static final int GROUPS_PER_CORE = 4;

    private FastTrainer() {}

    /**
     * Returns why a classifier cannot be trained fast, in words that follow "it":
     * {@code supports up to 256 bins, not 300}; empty if it can.
     *
     * @param rows number of rows
     * @param features length of the feature vector
     * @param bins maximum number of bins of the classifier
     * @param classes number of labels
     * @throws io.wheeltapper.core.error.WheeltapperException if {@value MemoryNeed#SHARE} is not a share
     */
    public static Optional<String> obstacle(SparkSession spark, long rows, int features, int bins, int classes) {
        if (bins > FeatureBins.MOST_BINS) {
            return Optional.of("supports up to %d bins, not %,d".formatted(FeatureBins.MOST_BINS, bins));
        }
        if (classes > RowKinds.MOST_KINDS) {
            return Optional.of("supports up to %d labels, not %,d".formatted(RowKinds.MOST_KINDS, classes));
        }
        return MemoryNeed.of(spark.sparkContext(), rows, features).obstacle();
    }

    /**
     * Grows a forest.
     *
     * @param forest with the impurity {@code gini}
     * @param rows the label as a number from 0, {@code features VECTOR} without NaN or infinity, and the weight if the
     *     classifier names one, positive; the columns are named by the classifier. They are read three times, and
     * should be
     *     cached. At most 256 pairs of label and weight, at most 256 bins
     * @param standIns the value below all others that replaces a missing one, for each feature; NaN for none, as beyond
     * the end
     * @throws IllegalArgumentException if the classifier or the rows are not as described
     */
    public static RandomForestClassificationModel fit(
            RandomForestClassifier forest, Dataset<Row> rows, double... standIns) {
        int cores = rows.sparkSession().sparkContext().defaultParallelism();
        return fit(forest, rows, new ObservedThresholds(standIns), GROUPS_PER_CORE * cores);
    }

    static RandomForestClassificationModel fit(
            RandomForestClassifier forest, Dataset<Row> rows, BinThresholds choice, int groups) {
        GrowthPlan plan = GrowthPlan.of(forest, rows);
        Column weight = weight(forest.isDefined(forest.weightCol()) ? forest.getWeightCol() : "");
        TrainingSet set = read(plan, rows, choice, forest.getLabelCol(), weight, forest.getFeaturesCol());
        int features = set.rows().features().length;
        int classes = plan.strategy().getNumClasses();
        DecisionTreeClassificationModel[] trees = grow(set, plan.trees(), groups, rows).stream()
                .map(root -> forest.copyValues(
                        new DecisionTreeClassificationModel(root, features, classes), ParamMap.empty()))
                .toArray(DecisionTreeClassificationModel[]::new);
        RandomForestClassificationModel model =
                new RandomForestClassificationModel(forest.uid(), trees, features, classes);
        return forest.copyValues(model, ParamMap.empty());
    }

    /** Grows one tree on all rows and all features; otherwise like a forest. */
    public static DecisionTreeClassificationModel fit(
            DecisionTreeClassifier tree, Dataset<Row> rows, double... standIns) {
        return fit(tree, rows, new ObservedThresholds(standIns));
    }

    static DecisionTreeClassificationModel fit(DecisionTreeClassifier tree, Dataset<Row> rows, BinThresholds choice) {
        GrowthPlan plan = GrowthPlan.of(tree, rows);
        Column weight = weight(tree.isDefined(tree.weightCol()) ? tree.getWeightCol() : "");
        TrainingSet set = read(plan, rows, choice, tree.getLabelCol(), weight, tree.getFeaturesCol());
        Node root = grow(set, 1, 1, rows).get(0);
        DecisionTreeClassificationModel model = new DecisionTreeClassificationModel(
                tree.uid(), root, set.rows().features().length, plan.strategy().getNumClasses());
        return tree.copyValues(model, ParamMap.empty());
    }

    private static Column weight(String column) {
        return column.isEmpty() ? functions.lit(1.0) : functions.col(column).cast("double");
    }

    private static TrainingSet read(
            GrowthPlan plan, Dataset<Row> rows, BinThresholds choice, String label, Column weight, String features) {
        int size = Instances.features(rows, features);
        JavaRDD<Instance> instances = Instances.of(rows, label, weight, features);
        return TrainingSet.read(plan, instances, Instances.weightsOf(rows, weight, size), choice);
    }

    private static List<Node> grow(TrainingSet set, int trees, int groups, Dataset<Row> rows) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
        List<Integer> numbers = IntStream.range(0, trees).boxed().toList();
        Broadcast<byte[][]> cells = context.broadcast(GrowTrees.cells(set.rows()));
        try {
            List<GrownTree> grown = context.parallelize(numbers, Math.min(trees, groups))
                    .mapPartitions(new GrowTrees(set, cells))
                    .collect();
            return grown.stream()
                    .map(tree -> MllibTree.of(tree, set.rows().features()))
                    .toList();
        } finally {
            cells.destroy();
        }
    }
}
