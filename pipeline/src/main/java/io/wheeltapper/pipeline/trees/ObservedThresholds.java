package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.thresholds.Thresholds;
import io.wheeltapper.pipeline.trees.thresholds.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;

/** Chooses {@link Thresholds} from all rows, where MLlib uses a sample. */
final class ObservedThresholds implements BinThresholds {
    private final double[] standIns;

    /**
     * Creates a choice.
     *
     * @param standIns replacement of a missing value for each feature; NaN for none, as beyond the end
     */
    ObservedThresholds(double[] standIns) {
        this.standIns = standIns.clone();
    }

    @Override
    public double[][] of(JavaRDD<Instance> instances, DecisionTreeMetadata metadata, long seed) {
        boolean[] isNumber = new boolean[metadata.numFeatures()];
        for (int feature = 0; feature < isNumber.length; feature++) {
            isNumber[feature] = metadata.isContinuous(feature);
        }
        return of(instances.map(Instance::features), isNumber, metadata.maxBins());
    }

    /**
     * Chooses thresholds.
     *
     * @param isNumber whether a feature is a number rather than a category
     */
    double[][] of(JavaRDD<Vector> vectors, boolean[] isNumber, int bins) {
        List<ValueCounts[]> chunks = vectors.mapPartitions(
                        new CountValues(isNumber, CountValues.resolution(vectors.getNumPartitions())))
                .collect();
        double[][] thresholds = new double[isNumber.length][];
        for (int feature = 0; feature < isNumber.length; feature++) {
            List<ValueCounts> ofChunks = new ArrayList<>();
            for (ValueCounts[] chunk : chunks) {
                ofChunks.add(chunk[feature]);
            }
            thresholds[feature] = isNumber[feature]
                    ? Thresholds.of(ValueCounts.merged(ofChunks), standIn(feature), bins)
                    : new double[0];
        }
        return thresholds;
    }

    private double standIn(int feature) {
        return feature < standIns.length ? standIns[feature] : Double.NaN;
    }
}
