package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.BinnedChunk.RowKind;
import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.tree.impl.DecisionTreeMetadata;

/**
 * A binned training set in memory.
 *
 * @param rows in the order of the data set
 * @param rules rules for growing trees on them
 */
record TrainingSet(BinnedRows rows, GrowthRules rules) {
    /**
     * Reads the rows twice: for the thresholds, then for the bins.
     *
     * @param weights the same rows without features, for computations that do not need them
     */
    static TrainingSet read(
            GrowthPlan plan, JavaRDD<Instance> instances, JavaRDD<Instance> weights, BinThresholds choice) {
        DecisionTreeMetadata metadata = DecisionTreeMetadata.buildMetadata(
                weights.rdd(), plan.strategy(), plan.trees(), plan.featuresPerNode());
        double[][] thresholds = choice.of(instances, metadata, plan.seed());
        FeatureBins[] features = new FeatureBins[metadata.numFeatures()];
        for (int feature = 0; feature < features.length; feature++) {
            features[feature] = bins(feature, metadata, thresholds[feature]);
        }
        int classes = plan.strategy().getNumClasses();
        List<BinnedChunk> chunks =
                instances.mapPartitions(new Binner(features, classes)).collect();
        return new TrainingSet(joined(features, classes, chunks), plan.rules(metadata));
    }

    private static FeatureBins bins(int feature, DecisionTreeMetadata metadata, double[] thresholds) {
        if (!metadata.isCategorical(feature)) {
            return new FeatureBins.Numeric(thresholds);
        }
        int values = (Integer) metadata.featureArity().apply(feature);
        if (values == 1) {
            return new FeatureBins.Numeric(new double[0]);
        }
        return metadata.isUnordered(feature)
                ? new FeatureBins.UnorderedCategory(values)
                : new FeatureBins.OrderedCategory(values);
    }

    private static BinnedRows joined(FeatureBins[] features, int classes, List<BinnedChunk> chunks) {
        int rows = chunks.stream().mapToInt(BinnedChunk::rows).sum();
        byte[][] columns = new byte[features.length][rows];
        byte[] kindOf = new byte[rows];
        Map<RowKind, Integer> kinds = new LinkedHashMap<>();
        int from = 0;
        for (BinnedChunk chunk : chunks) {
            for (int feature = 0; feature < columns.length; feature++) {
                System.arraycopy(chunk.column(feature), 0, columns[feature], from, chunk.rows());
            }
            int[] numbers = IntStream.range(0, chunk.kinds())
                    .map(kind -> kinds.computeIfAbsent(chunk.rowKind(kind), added -> kinds.size()))
                    .toArray();
            for (int row = 0; row < chunk.rows(); row++) {
                kindOf[from + row] = (byte) numbers[chunk.kind(row)];
            }
            from += chunk.rows();
        }
        if (kinds.size() > RowKinds.MOST_KINDS) {
            throw FastTrainingErrors.tooManyKinds();
        }
        int[] classOf = kinds.keySet().stream().mapToInt(RowKind::label).toArray();
        double[] weightOf = kinds.keySet().stream().mapToDouble(RowKind::weight).toArray();
        return new BinnedRows(features, columns, new RowKinds(classes, classOf, weightOf), kindOf);
    }
}
