package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The feature encoding of a model's pipeline: a missing number becomes the median of training, a category its index,
 * and a category that was not seen in training the index after all others.
 */
final class FeatureEncoding implements Serializable {
    private final FeatureType[] types;
    private final double[] imputation;
    private final List<Map<Utf8, Integer>> categories;

    private FeatureEncoding(FeatureType[] types, double[] imputation, List<Map<Utf8, Integer>> categories) {
        this.types = types;
        this.imputation = imputation;
        this.categories = categories;
    }

    static FeatureEncoding of(ModelManifest manifest) {
        List<Feature> features = manifest.schema().features();
        return new FeatureEncoding(
                features.stream().map(Feature::type).toArray(FeatureType[]::new),
                features.stream()
                        .mapToDouble(feature -> manifest.imputation().getOrDefault(feature.name(), Double.NaN))
                        .toArray(),
                features.stream()
                        .map(feature -> indexes(manifest.categories().getOrDefault(feature.name(), List.of())))
                        .toList());
    }

    private static Map<Utf8, Integer> indexes(List<String> values) {
        Map<Utf8, Integer> indexes = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            indexes.put(Utf8.of(values.get(i)), i);
        }
        return indexes;
    }

    /** Returns the types of the features, in the order of the model's input. */
    FeatureType[] types() {
        return types;
    }

    /** Encodes {@code block} as columns for the model's trees. Numbers are changed in place. */
    double[][] apply(FeatureBlock block) {
        double[][] columns = new double[types.length][];
        for (int feature = 0; feature < types.length; feature++) {
            columns[feature] = switch (types[feature]) {
                case NUMBER -> filled(block.numbers(feature), block.size(), imputation[feature]);
                case COUNT -> block.numbers(feature);
                case CATEGORY -> indexed(block, feature);
            };
        }
        return columns;
    }

    private static double[] filled(double[] column, int size, double median) {
        for (int row = 0; row < size; row++) {
            if (Double.isNaN(column[row])) {
                column[row] = median;
            }
        }
        return column;
    }

    private double[] indexed(FeatureBlock block, int feature) {
        Map<Utf8, Integer> known = categories.get(feature);
        double[] column = new double[block.size()];
        for (int row = 0; row < column.length; row++) {
            Utf8 value = block.categories(feature)[row];
            column[row] = value == null ? known.size() : known.getOrDefault(value, known.size());
        }
        return column;
    }
}
