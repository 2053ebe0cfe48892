package io.wheeltapper.pipeline.trees;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;

/** Chooses where numbers may be split. */
interface ThresholdChoice {
    /**
     * Returns the ascending thresholds of each feature, fewer than its bins; of a category, which has none, an empty array.
     *
     * @param metadata says what is a category, and how many bins a number may have
     * @param seed of a sample of the rows, if one is taken
     */
    double[][] of(JavaRDD<Instance> instances, DecisionTreeMetadata metadata, long seed);
}
