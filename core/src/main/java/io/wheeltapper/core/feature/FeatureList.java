package io.wheeltapper.core.feature;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the features of one scenario and refuses two of the same name. Not safe for use by several threads. */
final class FeatureList {
    private final String scenario;
    private final List<Feature> features = new ArrayList<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    /**
     * @param scenario the scenario's name, for messages
     */
    FeatureList(String scenario) {
        this.scenario = scenario;
    }

    /**
     * Adds a feature at the end.
     *
     * @param meaning what the feature is, as part of a sentence: {@code the mean of sensor volt over 24h}
     * @throws WheeltapperException if another feature has its name
     */
    void add(Feature feature, String meaning) {
        @Nullable String other = meanings.putIfAbsent(feature.name(), meaning);
        if (other != null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "Scenario %s gives two features the name %s: %s, and %s. Rename one of the columns, or change its window."
                            .formatted(scenario, feature.name(), other, meaning));
        }
        features.add(feature);
    }

    /** Returns all features so far, in the order in which they were added. */
    List<Feature> features() {
        return List.copyOf(features);
    }
}
