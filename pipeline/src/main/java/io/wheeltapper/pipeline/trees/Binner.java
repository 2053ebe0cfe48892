package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.BinnedChunk.RowKind;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.linalg.Vector;

/** Puts the rows of a partition into bins. */
final class Binner implements FlatMapFunction<Iterator<Instance>, BinnedChunk> {
    private final FeatureBins[] features;
    private final int classes;

    Binner(FeatureBins[] features, int classes) {
        this.features = features;
        this.classes = classes;
    }

    /**
     * Bins the rows.
     *
     * @throws IllegalArgumentException if a value, a label or a weight is not suitable for growing trees
     */
    @Override
    public Iterator<BinnedChunk> call(Iterator<Instance> instances) {
        Map<RowKind, Integer> kinds = new LinkedHashMap<>();
        byte[][] columns = new byte[features.length][1_024];
        byte[] kindOf = new byte[1_024];
        int row = 0;
        while (instances.hasNext()) {
            Instance instance = instances.next();
            if (row == kindOf.length) {
                kindOf = resized(columns, kindOf, 2 * row);
            }
            kindOf[row] = kind(instance, kinds);
            Vector values = instance.features();
            for (int feature = 0; feature < features.length; feature++) {
                columns[feature][row] = bin(values.apply(feature), feature);
            }
            row++;
        }
        kindOf = resized(columns, kindOf, row);
        int[] labels = kinds.keySet().stream().mapToInt(RowKind::label).toArray();
        double[] weights = kinds.keySet().stream().mapToDouble(RowKind::weight).toArray();
        return List.of(new BinnedChunk(columns, kindOf, labels, weights)).iterator();
    }

    private byte kind(Instance instance, Map<RowKind, Integer> kinds) {
        int label = (int) instance.label();
        if (label != instance.label() || label < 0 || label >= classes) {
            throw new IllegalArgumentException(
                    "A label must be a whole number from 0 to %d, got %s.".formatted(classes - 1, instance.label()));
        }
        int kind = kinds.computeIfAbsent(new RowKind(label, instance.weight()), added -> kinds.size());
        if (kind >= RowKinds.MOST_KINDS) {
            throw FastTrainingErrors.tooManyKinds();
        }
        return (byte) kind;
    }

    private byte bin(double value, int feature) {
        FeatureBins bins = features[feature];
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Feature %d has the value %s, but trees need numbers. Impute it.".formatted(feature, value));
        }
        if (bins instanceof FeatureBins.Numeric numeric) {
            return (byte) numeric.binOf(value);
        }
        if (value < 0 || value >= bins.bins()) {
            throw new IllegalArgumentException("Feature %d is a category with the values 0 to %d, got %s."
                    .formatted(feature, bins.bins() - 1, value));
        }
        return (byte) value;
    }

    private static byte[] resized(byte[][] columns, byte[] kindOf, int rows) {
        for (int feature = 0; feature < columns.length; feature++) {
            columns[feature] = Arrays.copyOf(columns[feature], rows);
        }
        return Arrays.copyOf(kindOf, rows);
    }
}
