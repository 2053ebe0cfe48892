package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a training.
 *
 * @param model name of the model; the training becomes its next version
 * @param split requested split
 * @param horizon how far ahead the model looks
 * @param comparedHorizons further horizons to train and test for comparison, without storing models
 * @param search classifiers to try
 * @param keepFeatures number of features to use, with the highest gain in a first forest; null for all
 * @param costs costs for the choice of thresholds; null to choose them by F1
 */
public record TrainingParameters(
        String model,
        SplitRequest split,
        Duration horizon,
        List<Duration> comparedHorizons,
        CandidateSearch search,
        @Nullable Integer keepFeatures,
        @Nullable Costs costs) {
    /**
     * Checks the parameters.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if no feature would be kept
     */
    public TrainingParameters {
        if (keepFeatures != null && keepFeatures < 1) {
            throw TrainingErrors.noFeatureKept(keepFeatures);
        }
        comparedHorizons = List.copyOf(comparedHorizons);
    }

    /** Creates parameters with one given classifier and all features. */
    public TrainingParameters(
            String model,
            SplitRequest split,
            Duration horizon,
            List<Duration> comparedHorizons,
            Hyperparameters hyperparameters,
            @Nullable Costs costs) {
        this(model, split, horizon, comparedHorizons, CandidateSearch.only(hyperparameters), null, costs);
    }

    /** Creates parameters with ranges of as-of times that are all known. */
    public TrainingParameters(
            String model,
            TemporalSplit split,
            Duration horizon,
            List<Duration> comparedHorizons,
            Hyperparameters hyperparameters,
            @Nullable Costs costs) {
        this(model, SplitRequest.of(split), horizon, comparedHorizons, hyperparameters, costs);
    }

    /** Returns the same with only the {@code count} features with the highest gain in a first forest. */
    public TrainingParameters keepingFeatures(int count) {
        return new TrainingParameters(model, split, horizon, comparedHorizons, search, count, costs);
    }

    /**
     * Checks that there are at least as many features as are to be kept.
     *
     * @param features all features
     * @throws io.wheeltapper.core.error.WheeltapperException if there are fewer
     */
    public void requireFeatures(FeatureSchema features) {
        if (keepFeatures != null && keepFeatures > features.features().size()) {
            throw TrainingErrors.tooManyFeaturesKept(
                    keepFeatures, features.features().size());
        }
    }

    /** Returns all horizons to train, shortest first. */
    List<Duration> allHorizons() {
        List<Duration> all = new ArrayList<>(comparedHorizons);
        all.add(horizon);
        return all.stream().distinct().sorted().toList();
    }

    /**
     * Returns all values by option name, and the explanation of the split, for the manifest.
     *
     * @param chosen resolved split
     * @param hyperparameters hyperparameters of the chosen classifier
     */
    Map<String, String> asMap(SplitChoice chosen, Hyperparameters hyperparameters) {
        Map<String, String> map = new LinkedHashMap<>(chosen.split().asMap());
        map.put("split", chosen.how());
        map.put("horizon", Durations.format(horizon));
        map.putAll(hyperparameters.asMap());
        if (keepFeatures != null) {
            map.put("keep-features", keepFeatures.toString());
        }
        if (costs != null) {
            map.put("cost-of-missed-failure", Double.toString(costs.missedFailure()));
            map.put("cost-of-inspection", Double.toString(costs.inspection()));
        }
        return map;
    }
}
