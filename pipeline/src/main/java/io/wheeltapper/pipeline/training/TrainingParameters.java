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
 * What to train.
 *
 * @param model name of the model; the training becomes its next version
 * @param split what to train, calibrate and test on, as far as it is known
 * @param horizon how far ahead the model is to look
 * @param comparedHorizons further horizons to train and test for comparison, not kept
 * @param search which classifiers to try
 * @param keepFeatures how many features to learn from, those that a first forest gains most from; null for all of them
 * @param costs by which thresholds are chosen; null to choose them by F1
 */
public record TrainingParameters(
        String model,
        SplitRequest split,
        Duration horizon,
        List<Duration> comparedHorizons,
        CandidateSearch search,
        @Nullable Integer keepFeatures,
        @Nullable Costs costs) {
    /** @throws io.wheeltapper.core.error.WheeltapperException if no feature is to be kept */
    public TrainingParameters {
        if (keepFeatures != null && keepFeatures < 1) {
            throw TrainingErrors.noFeatureKept(keepFeatures);
        }
        comparedHorizons = List.copyOf(comparedHorizons);
    }

    /** With one classifier, which is told, and all features. */
    public TrainingParameters(
            String model,
            SplitRequest split,
            Duration horizon,
            List<Duration> comparedHorizons,
            Hyperparameters hyperparameters,
            @Nullable Costs costs) {
        this(model, split, horizon, comparedHorizons, CandidateSearch.only(hyperparameters), null, costs);
    }

    /** On ranges of as-of times that are all known. */
    public TrainingParameters(
            String model,
            TemporalSplit split,
            Duration horizon,
            List<Duration> comparedHorizons,
            Hyperparameters hyperparameters,
            @Nullable Costs costs) {
        this(model, SplitRequest.of(split), horizon, comparedHorizons, hyperparameters, costs);
    }

    /** Returns the same with the {@code count} features only that a first forest gains most from. */
    public TrainingParameters keepingFeatures(int count) {
        return new TrainingParameters(model, split, horizon, comparedHorizons, search, count, costs);
    }

    /**
     * Checks that there are as many features as are to be kept.
     *
     * @param features all that there are
     * @throws io.wheeltapper.core.error.WheeltapperException if there are fewer
     */
    public void requireFeatures(FeatureSchema features) {
        if (keepFeatures != null && keepFeatures > features.features().size()) {
            throw TrainingErrors.tooManyFeaturesKept(
                    keepFeatures, features.features().size());
        }
    }

    /** Returns all horizons to train, the shortest first. */
    List<Duration> allHorizons() {
        List<Duration> all = new ArrayList<>(comparedHorizons);
        all.add(horizon);
        return all.stream().distinct().sorted().toList();
    }

    /**
     * For the manifest: all values by option name, and how the split came about.
     *
     * @param chosen the split that was made of what was asked for
     * @param hyperparameters of the classifier that was kept
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
