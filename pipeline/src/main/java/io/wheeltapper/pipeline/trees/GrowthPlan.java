package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.Sampling;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;
import org.apache.spark.ml.util.DatasetUtils$;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.mllib.tree.configuration.Algo;
import org.apache.spark.mllib.tree.configuration.Strategy;
import org.apache.spark.mllib.tree.impurity.Gini;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.immutable.Map;

/**
 * The settings of an MLlib classifier in terms of its own algorithm.
 *
 * @param strategy splitting and stopping rules, classes and categories
 * @param trees number of trees
 * @param featuresPerNode strategy by its name in MLlib, such as {@code sqrt}
 * @param seed seed of all random numbers
 */
record GrowthPlan(Strategy strategy, int trees, String featuresPerNode, long seed) {
    private static final int MOST_CLASSES_WITHOUT_METADATA = 100;

    static GrowthPlan of(RandomForestClassifier forest, Dataset<Row> rows) {
        Strategy strategy = forest.getOldStrategy(
                categories(rows, forest.getFeaturesCol()),
                classes(rows, forest.getLabelCol()),
                Algo.Classification(),
                forest.getOldImpurity());
        strategy.setBootstrap(forest.getBootstrap());
        return new GrowthPlan(
                requireGini(strategy), forest.getNumTrees(), forest.getFeatureSubsetStrategy(), forest.getSeed());
    }

    static GrowthPlan of(DecisionTreeClassifier tree, Dataset<Row> rows) {
        Strategy strategy =
                tree.getOldStrategy(categories(rows, tree.getFeaturesCol()), classes(rows, tree.getLabelCol()));
        return new GrowthPlan(requireGini(strategy), 1, "all", tree.getSeed());
    }

    /**
     * Returns the plan of each tree of boosting.
     *
     * @param classes number of label classes with which rows are read
     */
    static GrowthPlan of(GBTClassifier boosting, Dataset<Row> rows, int classes) {
        Strategy strategy = boosting.getOldStrategy(
                categories(rows, boosting.getFeaturesCol()), classes, Algo.Classification(), Gini.instance());
        strategy.setBootstrap(false);
        return new GrowthPlan(strategy, 1, boosting.getFeatureSubsetStrategy(), boosting.getSeed());
    }

    GrowthRules rules(DecisionTreeMetadata metadata) {
        return new GrowthRules(
                strategy.getMaxDepth(),
                metadata.minInstancesPerNode(),
                metadata.minWeightPerNode(),
                metadata.minInfoGain(),
                metadata.numFeaturesPerNode(),
                sampling(),
                seed);
    }

    private Sampling sampling() {
        if (strategy.bootstrap()) {
            return new Sampling.WithReplacement(strategy.subsamplingRate());
        }
        return strategy.subsamplingRate() == 1
                ? new Sampling.Everything()
                : new Sampling.WithoutReplacement(strategy.subsamplingRate());
    }

    private static Map<Object, Object> categories(Dataset<Row> rows, String features) {
        return MetadataUtils.getCategoricalFeatures(rows.schema().apply(features));
    }

    private static int classes(Dataset<Row> rows, String label) {
        return DatasetUtils$.MODULE$.getNumClasses(rows, label, MOST_CLASSES_WITHOUT_METADATA);
    }

    private static Strategy requireGini(Strategy strategy) {
        if (strategy.getImpurity() != Gini.instance()) {
            throw new IllegalArgumentException("Trees are grown with the impurity gini, got " + strategy.getImpurity()
                    + ". Set gini, or fit with MLlib.");
        }
        return strategy;
    }
}
