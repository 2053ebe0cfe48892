package io.wheeltapper.pipeline.trees;

import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.Split;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;
import org.apache.spark.ml.tree.impl.RandomForest$;

/** What MLlib finds in a sample of the rows, so that trees can be compared where ours are found in all of them. */
final class MllibThresholds implements BinThresholds {
    @Override
    public double[][] of(JavaRDD<Instance> instances, DecisionTreeMetadata metadata, long seed) {
        return Stream.of(RandomForest$.MODULE$.findSplits(instances.rdd(), metadata, seed))
                .map(MllibThresholds::thresholds)
                .toArray(double[][]::new);
    }

    private static double[] thresholds(Split[] splits) {
        return Stream.of(splits)
                .filter(ContinuousSplit.class::isInstance)
                .mapToDouble(split -> ((ContinuousSplit) split).threshold())
                .distinct()
                .toArray();
    }
}
