package io.wheeltapper.pipeline.models;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a model version, stored as {@code manifest.json} next to the MLlib pipeline.
 *
 * @param format version of this format
 * @param name name of the model
 * @param version from 1
 * @param createdAt start of the training, UTC
 * @param codeVersion version of Wheeltapper that trained it
 * @param scenario name of the scenario
 * @param step distance between two as-of times
 * @param horizon how far ahead the model looks
 * @param schema features in the order of its input, with types and units
 * @param labels its classes in order: {@code none}, then the components
 * @param algorithm the classifier
 * @param parameters parameters of the training by option name, including the seed
 * @param imputation replacement of a missing number, by feature: its median, or -1e30 if trees distinguish missing
 * values
 * @param categories the values that were seen in training, by feature
 * @param decision calibration and thresholds
 * @param training training rows
 * @param calibration calibration rows
 * @param test test rows
 * @param baseRates share of the training rows before a failure of each component
 * @param metrics metrics on the test range
 * @param horizons the same for every tried horizon, including the model's own
 * @param importances share of each feature in the gain of the trees, largest first; empty for other classifiers
 * @param sources Delta versions of the tables that were read, by name
 * @param warnings warnings about what could not be learned
 * @param checksums SHA-256 of each file of the pipeline, by path below it
 * @param scorer compiled form of the model; null if it does not consist of trees, and in older manifests
 */
@RecordBuilder
public record ModelManifest(
        int format,
        String name,
        int version,
        Instant createdAt,
        String codeVersion,
        String scenario,
        Duration step,
        Duration horizon,
        FeatureSchema schema,
        List<String> labels,
        Algorithm algorithm,
        Map<String, String> parameters,
        Map<String, Double> imputation,
        Map<String, List<String>> categories,
        Decision decision,
        RangeSummary training,
        RangeSummary calibration,
        RangeSummary test,
        Map<String, Double> baseRates,
        ClassificationMetrics metrics,
        List<HorizonResult> horizons,
        Map<String, Double> importances,
        Map<String, Long> sources,
        List<String> warnings,
        Map<String, String> checksums,
        @Nullable CompiledScorer scorer) {
    /**
     * The current format. In format 1, {@code probability} and {@code prediction} of the pipeline were the classifier's
     * own; since format 2 they follow {@link #decision}.
     */
    public static final int FORMAT = 2;

    /** Name of the parameter that describes the kept features in a sentence; absent if all are used. */
    public static final String FEATURE_SELECTION = "feature-selection";

    public ModelManifest {
        labels = List.copyOf(labels);
        parameters = ordered(parameters);
        imputation = ordered(imputation);
        categories = ordered(categories);
        baseRates = ordered(baseRates);
        horizons = List.copyOf(horizons);
        importances = ordered(importances);
        sources = ordered(sources);
        warnings = List.copyOf(warnings);
        checksums = ordered(checksums);
    }

    /** Returns a name such as {@code failures@3}. */
    public String id() {
        return name + "@" + version;
    }

    /** Returns the components that can fail: the labels without {@code none}. */
    public List<String> components() {
        return decision.components();
    }

    /** Returns whether the pipeline itself calibrates and predicts. */
    boolean isPredictingInPipeline() {
        return format >= 2;
    }

    ModelManifest stored(int number, Map<String, String> sums, @Nullable CompiledScorer compiled) {
        return ModelManifestBuilder.builder(this)
                .version(number)
                .checksums(sums)
                .scorer(compiled)
                .build();
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
