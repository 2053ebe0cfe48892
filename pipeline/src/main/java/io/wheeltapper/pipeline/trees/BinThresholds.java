package io.wheeltapper.pipeline.trees;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;

/** Chooses the possible splits of numbers. */
interface BinThresholds {
    /**
     * Returns the ascending thresholds of each feature, fewer than its bins; an empty array for a category, which has
     * none.
     *
     * @param metadata tells which features are categories, and how many bins a number may have
     * @param seed seed of a sample of the rows, if one is used
     */
    double[][] of(JavaRDD<Instance> instances, DecisionTreeMetadata metadata, long seed);
}
