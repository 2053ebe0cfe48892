package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The features on which a model is trained.
 *
 * @param schema the features, in the scenario's order
 * @param kept share of each of them in the gain of a first forest on all features, largest first; empty if all features
 * are used without a selection
 * @param leftOut number of excluded features
 */
record FeatureSelection(FeatureSchema schema, Map<String, Double> kept, int leftOut) {
    FeatureSelection {
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** Returns all features, without a selection. */
    static FeatureSelection everything(FeatureSchema schema) {
        return new FeatureSelection(schema, Map.of(), 0);
    }

    /**
     * Returns the best features.
     *
     * @param importances of all features of {@code schema}, the largest first
     * @param count number of features to keep; at most the number of all
     */
    static FeatureSelection best(FeatureSchema schema, Map<String, Double> importances, int count) {
        Map<String, Double> kept = new LinkedHashMap<>();
        importances.entrySet().stream().limit(count).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return new FeatureSelection(schema.only(kept.keySet()), kept, importances.size() - kept.size());
    }

    boolean isChoice() {
        return !kept.isEmpty();
    }

    /**
     * Returns a sentence such as
     * {@code The 2 of 65 features with the highest gain in a first forest: volt_mean_24h 0.3120, age 0.1007}, for the
     * manifest and people; empty if all features are used.
     */
    String described() {
        if (!isChoice()) {
            return "";
        }
        return "The %,d of %,d features with the highest gain in a first forest: %s"
                .formatted(
                        kept.size(),
                        kept.size() + leftOut,
                        kept.entrySet().stream()
                                .map(entry -> "%s %s"
                                        .formatted(
                                                entry.getKey(), String.format(Locale.ROOT, "%.4f", entry.getValue())))
                                .collect(Collectors.joining(", ")));
    }
}
