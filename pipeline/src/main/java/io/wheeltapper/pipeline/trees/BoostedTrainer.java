package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.boosting.BoostedEnsemble;
import io.wheeltapper.pipeline.trees.boosting.BoostingRules;
import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Boosts trees for each label against the rest, on a set that is binned once and held in memory; labels are processed
 * concurrently. The results are MLlib models with the classifiers' parameters, but without a training summary. The
 * trees differ from MLlib's, whose leaves are means of the gradient: these are Newton steps on the log loss, which need
 * far fewer rounds, and thresholds are those of {@link FastTrainer}. The first tree of a model has one leaf with the
 * frequency of the label. Rows, their order and the seed determine the models; the number of cores, tasks and
 * partitions does not.
 */
public final class BoostedTrainer {
    /** Number of rounds if it cannot be determined on held-out rows. */
    public static final int ROUNDS_NOT_WATCHED = 50;

    private static final int LEAST_VALUE_ROWS = 100;
    private static final double PENALTY = 3;
    private static final double LARGEST_STEP = 5;

    private BoostedTrainer() {}

    /**
     * The result for one label.
     *
     * @param model distinguishes the label from the rest; it has one tree more than rounds
     * @param rounds how many there were
     * @param isWatched whether their number was determined on held-out rows
     */
    public record Fit(GBTClassificationModel model, int rounds, boolean isWatched) {}

    /** Returns why boosting is not possible, like {@link FastTrainer#obstacle}. */
    public static Optional<String> obstacle(
            SparkSession spark, long rows, int features, int bins, int labels, int depth) {
        if (bins > FeatureBins.MOST_BINS) {
            return Optional.of("supports up to %d bins, not %,d".formatted(FeatureBins.MOST_BINS, bins));
        }
        if (2 * labels > RowKinds.MOST_KINDS) {
            return Optional.of("supports up to %d labels, not %,d".formatted(RowKinds.MOST_KINDS / 2, labels));
        }
        return MemoryNeed.ofBoosting(spark.sparkContext(), rows, features, labels, depth)
                .obstacle();
    }

    /**
     * Boosts trees.
     *
     * @param ofLabels one classifier for each label against the rest; they differ only in the names of columns. If they
     * name a column of validation rows, their number of rounds is a maximum, and the actual number is determined on
     * those rows; then all rows are used for training. Their own label column is not read
     * @param rows {@code label DOUBLE}, the number of the label from 0, and what the classifiers name:
     * {@code features VECTOR}
     *     without NaN or infinity, perhaps a weight, positive, and a BOOLEAN that is true of the rows to validate on.
     * They are
     *     read three times, and should be cached. At most 128 pairs of label and weight, at most 256 bins
     * @param label name of the column of labels
     * @param patience number of rounds without a smaller loss after which boosting stops
     * @param standIns as in {@link FastTrainer}
     * @throws IllegalArgumentException if the classifiers or the rows are not as described
     */
    public static List<Fit> fit(
            List<GBTClassifier> ofLabels, Dataset<Row> rows, String label, int patience, double... standIns) {
        int labels = ofLabels.size();
        GBTClassifier settings = ofLabels.get(0);
        if (settings.getMinWeightFractionPerNode() != 0) {
            throw new IllegalArgumentException("Boosted trees do not support a minimum share of weight in a node, got "
                    + settings.getMinWeightFractionPerNode() + ". Set the minimum number of rows, or fit with MLlib.");
        }
        GrowthPlan plan = GrowthPlan.of(settings, rows, 2 * labels);
        TrainingSet set = read(plan, settings, rows, label, labels, standIns);
        BoostingRules rules = new BoostingRules(
                set.rules(),
                settings.getMaxIter(),
                patience,
                settings.getStepSize(),
                LEAST_VALUE_ROWS,
                PENALTY,
                LARGEST_STEP);
        boolean isWatched = settings.isDefined(settings.validationIndicatorCol());
        List<BoostedEnsemble> grown = grow(set.rows(), labels, isWatched, rules, rows.sparkSession());
        List<Fit> fits = new ArrayList<>();
        for (int each = 0; each < labels; each++) {
            boolean isMirrored = grown.size() == 1 && each == 0;
            BoostedEnsemble ensemble = grown.size() == 1 ? grown.get(0) : grown.get(each);
            GBTClassificationModel model = model(ofLabels.get(each), ensemble, set.rows(), isMirrored ? -1 : 1);
            fits.add(new Fit(model, ensemble.trees().size(), ensemble.isWatched()));
        }
        return fits;
    }

    /** Reads the rows; validation rows get their own labels, beyond the others. */
    private static TrainingSet read(
            GrowthPlan plan, GBTClassifier settings, Dataset<Row> rows, String label, int labels, double[] standIns) {
        Column weight = settings.isDefined(settings.weightCol())
                        && !settings.getWeightCol().isEmpty()
                ? functions.col(settings.getWeightCol()).cast("double")
                : functions.lit(1.0);
        Column moved = settings.isDefined(settings.validationIndicatorCol())
                ? functions
                        .when(functions.col(settings.getValidationIndicatorCol()), (double) labels)
                        .otherwise(0.0)
                : functions.lit(0.0);
        Dataset<Row> marked = rows.withColumn(label, functions.col(label).plus(moved));
        int size = Instances.features(rows, settings.getFeaturesCol());
        return TrainingSet.read(
                plan,
                Instances.of(marked, label, weight, settings.getFeaturesCol()),
                Instances.weightsOf(rows, weight, size),
                new ObservedThresholds(standIns));
    }

    /** Boosts the labels; the second of two labels uses the mirrored ensemble of the first. */
    private static List<BoostedEnsemble> grow(
            BinnedRows marked, int labels, boolean isWatched, BoostingRules rules, SparkSession spark) {
        int[] markedClass = marked.kinds().classOf();
        boolean[] isHeldOut = new boolean[isWatched ? markedClass.length : 0];
        int[] classOf = new int[markedClass.length];
        for (int kind = 0; kind < classOf.length; kind++) {
            classOf[kind] = markedClass[kind] % labels;
            if (isWatched) {
                isHeldOut[kind] = markedClass[kind] >= labels;
            }
        }
        BinnedRows rows = new BinnedRows(
                marked.features(),
                marked.columns(),
                new RowKinds(labels, classOf, marked.kinds().weightOf()),
                marked.kindOf());
        List<Integer> grown =
                IntStream.range(labels == 2 ? 1 : 0, labels).boxed().toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<byte[][]> cells = context.broadcast(GrowTrees.cells(rows));
        try {
            return context.parallelize(grown, grown.size())
                    .mapPartitions(new GrowBoosted(rows, isHeldOut, rules, ROUNDS_NOT_WATCHED, cells))
                    .collect();
        } finally {
            cells.destroy();
        }
    }

    private static GBTClassificationModel model(
            GBTClassifier boosting, BoostedEnsemble ensemble, BinnedRows rows, int sign) {
        int features = rows.features().length;
        List<Node> roots = new ArrayList<>();
        roots.add(MllibBoostedTree.constant(sign * ensemble.logOdds(), ensemble.statistics(), rows.rows()));
        ensemble.trees().forEach(tree -> roots.add(MllibBoostedTree.of(tree, rows.features(), sign)));
        DecisionTreeRegressionModel[] trees = roots.stream()
                .map(root -> boosting.copyValues(new DecisionTreeRegressionModel(root, features), ParamMap.empty()))
                .toArray(DecisionTreeRegressionModel[]::new);
        double[] weights = new double[trees.length];
        Arrays.fill(weights, boosting.getStepSize());
        weights[0] = 1;
        return boosting.copyValues(
                new GBTClassificationModel(boosting.uid(), trees, weights, features, 2), ParamMap.empty());
    }
}
