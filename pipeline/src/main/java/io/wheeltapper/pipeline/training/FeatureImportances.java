package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The share of each feature in the gain of trees. */
final class FeatureImportances {
    private FeatureImportances() {}

    /**
     * Orders features by importance.
     *
     * @param gains gain of each feature, in the order of {@code schema}; empty for a classifier without gains
     * @return shares of the sum, by feature, largest first and equal ones in the order of {@code schema}; empty without
     * gains
     */
    static Map<String, Double> of(FeatureSchema schema, double[] gains) {
        if (gains.length == 0) {
            return Map.of();
        }
        double sum = Math.max(Double.MIN_NORMAL, Arrays.stream(gains).sum());
        Map<String, Double> unordered = new LinkedHashMap<>();
        List<String> names = schema.names();
        for (int i = 0; i < names.size(); i++) {
            unordered.put(names.get(i), gains[i] / sum);
        }
        Map<String, Double> importances = new LinkedHashMap<>();
        unordered.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .forEach(entry -> importances.put(entry.getKey(), entry.getValue()));
        return importances;
    }
}
